/** What DynamoDB wants to see of a request: a signature of some shape, and a date. Who is asked on this machine checks neither. */
export const unsigned = {
  'content-type': 'application/x-amz-json-1.0',
  'x-amz-date': '20260101T000000Z',
  authorization:
    'AWS4-HMAC-SHA256 Credential=local/20260101/us-east-1/dynamodb/aws4_request, SignedHeaders=host;x-amz-date, Signature=0',
};
