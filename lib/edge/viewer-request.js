// Runs in CloudFront, before each request. What it sets replaces whatever the viewer sent under the same name.
// eslint-disable-next-line @typescript-eslint/no-unused-vars -- CloudFront calls it by this name
function handler(event) {
  const request = event.request;
  request.headers['x-forwarded-host'] = { value: request.headers.host.value };
  request.headers['x-front-client'] = { value: event.viewer.ip };
  return request;
}
