// Made by `npm run mail` from email-templates/: change those, not this.
export const compiledFrame = {
  html: `<!doctype html>
<html lang="{{locale}}" dir="ltr" xmlns="http://www.w3.org/1999/xhtml" xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office">
<head>
<title>{{ subject }}</title>
<!--[if !mso]><!-->
<meta http-equiv="X-UA-Compatible" content="IE=edge">
<!--<![endif]-->
<meta http-equiv="Content-Type" content="text/html; charset=UTF-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<style type="text/css">
#outlook a { padding:0; }
body { margin:0;padding:0;-webkit-text-size-adjust:100%;-ms-text-size-adjust:100%; }
table, td { border-collapse:collapse;mso-table-lspace:0pt;mso-table-rspace:0pt; }
img { border:0;height:auto;line-height:100%; outline:none;text-decoration:none;-ms-interpolation-mode:bicubic; }
p { display:block;margin:13px 0; }
</style>
<!--[if mso]>
<noscript>
<xml>
<o:OfficeDocumentSettings>
<o:AllowPNG/>
<o:PixelsPerInch>96</o:PixelsPerInch>
</o:OfficeDocumentSettings>
</xml>
</noscript>
<![endif]-->
<!--[if lte mso 11]>
<style type="text/css">
.mj-outlook-group-fix { width:100% !important; }
</style>
<![endif]-->
<style type="text/css">
@media only screen and (min-width:480px) {
.mj-column-per-100 { width:100% !important; max-width: 100%; }
}
</style>
<style media="screen and (min-width:480px)">
.moz-text-html .mj-column-per-100 { width:100% !important; max-width: 100%; }
</style>
<style type="text/css">
:root { color-scheme: {{colorScheme}}; supported-color-schemes: {{colorScheme}}; }
a { color: inherit; }
.address div { word-break: break-all; }
.button a { overflow-wrap: anywhere; }
@media (max-width: 640px) {
.page > div { padding: 0 12px; }
}
@media (max-width: 479px) {
.card > table > tbody > tr > td { padding: 32px 24px !important; }
.foot > table > tbody > tr > td { padding: 24px 24px 40px !important; }
.heading div { font-size: 24px !important; line-height: 31px !important; }
.button table { width: 100% !important; }
.button a { display: block !important; }
}
.on-dark { display: none; }
@media {{darkMedia}} {
.page, .page > div { background-color: #111113 !important; }
.card, .card > table { background-color: #1d1d20 !important; }
.card > table > tbody > tr > td { border-color: {{colour}} #323236 #323236 !important; }
.brand div, .heading div, .digits div { color: #fafafa !important; }
.words div { color: #d6d6da !important; }
.quiet div { color: #a6a6ae !important; }
.rule p { border-top-color: #37373c !important; }
.on-plate { background-color: #ffffff !important; padding: 8px 12px !important; border-radius: 8px !important; }
.on-light { display: none !important; }
.on-dark { display: inline !important; }
.button td { border-color: {{darkEdge}} !important; }
}
</style>
<meta name="color-scheme" content="{{colorScheme}}" />
<meta name="supported-color-schemes" content="{{colorScheme}}" />
<meta name="format-detection" content="telephone=no,date=no,address=no,email=no" />
<meta name="referrer" content="no-referrer" />
</head>
<body  class="page" style="word-spacing:normal;background-color:#f4f4f2;">
<div style="display:none;font-size:1px;color:#ffffff;line-height:1px;max-height:0px;max-width:0px;opacity:0;overflow:hidden;">{{ preheader }}</div>
<div
aria-label="{{ subject }}" aria-roledescription="email" role="article" lang="{{locale}}" dir="ltr" style="word-spacing:normal;background-color:#f4f4f2;"
>
<!--[if mso | IE]><table align="center" border="0" cellpadding="0" cellspacing="0" class="" role="presentation" style="width:600px;" width="600" ><tr><td style="line-height:0px;font-size:0px;mso-line-height-rule:exactly;"><![endif]-->
<div  style="margin:0px auto;max-width:600px;">
<table
align="center" border="0" cellpadding="0" cellspacing="0" role="presentation" style="width:100%;"
>
<tbody>
<tr>
<td
style="direction:ltr;font-size:0px;padding:20px;text-align:center;"
>
<!--[if mso | IE]><table role="presentation" border="0" cellpadding="0" cellspacing="0"><tr><td class="" style="vertical-align:top;width:560px;" ><![endif]-->
<div
class="mj-column-per-100 mj-outlook-group-fix" style="font-size:0px;text-align:left;direction:ltr;display:inline-block;vertical-align:top;width:100%;"
>
<table
border="0" cellpadding="0" cellspacing="0" role="presentation" style="vertical-align:top;" width="100%"
>
<tbody>
</tbody>
</table>
</div>
<!--[if mso | IE]></td></tr></table><![endif]-->
</td>
</tr>
</tbody>
</table>
</div>
<!--[if mso | IE]></td></tr></table><table align="center" border="0" cellpadding="0" cellspacing="0" class="card-outlook" role="presentation" style="width:600px;" width="600" bgcolor="#ffffff" ><tr><td style="line-height:0px;font-size:0px;mso-line-height-rule:exactly;"><![endif]-->
<div  class="card" style="background:#ffffff;background-color:#ffffff;margin:0px auto;max-width:600px;border-radius:0 0 12px 12px;overflow:hidden;">
<table
align="center" border="0" cellpadding="0" cellspacing="0" role="presentation" style="background:#ffffff;background-color:#ffffff;width:100%;border-collapse:separate;"
>
<tbody>
<tr>
<td
style="border:1px solid #e7e7e4;border-top:4px solid {{colour}};border-radius:0 0 12px 12px;direction:ltr;font-size:0px;padding:40px;text-align:center;"
>
<!--[if mso | IE]><table role="presentation" border="0" cellpadding="0" cellspacing="0"><tr><td class="" style="vertical-align:top;width:518px;" ><![endif]-->
<div
class="mj-column-per-100 mj-outlook-group-fix" style="font-size:0px;text-align:left;direction:ltr;display:inline-block;vertical-align:top;width:100%;"
>
<table
border="0" cellpadding="0" cellspacing="0" role="presentation" style="vertical-align:top;" width="100%"
>
<tbody>
{{#logo}}
<tr>
<td
align="left" class="brand" style="font-size:0px;padding:0 0 32px;word-break:break-word;"
>
<div
style="font-family:-apple-system, BlinkMacSystemFont, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif;font-size:18px;font-weight:600;line-height:26px;text-align:left;color:#18181b;"
><a href="{{storeAddress}}" style="color: inherit; text-decoration: none"
><img
class="logo {{lightClass}}"
src="{{light}}"
alt="{{storeName}}"
height="40"
style="
height: 40px;
width: auto;
max-width: 240px;
object-fit: contain;
object-position: left;
vertical-align: middle;
"
/>{{#dark
}}<img
class="logo on-dark"
src="{{dark}}"
alt="{{storeName}}"
height="40"
style="
display: none;
mso-hide: all;
height: 40px;
width: auto;
max-width: 240px;
object-fit: contain;
object-position: left;
vertical-align: middle;
"
/>{{/dark}}</a
></div>
</td>
</tr>
{{/logo}}{{^logo}}
<tr>
<td
align="left" class="brand" style="font-size:0px;padding:0 0 32px;word-break:break-word;"
>
<div
style="font-family:-apple-system, BlinkMacSystemFont, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif;font-size:17px;font-weight:600;line-height:26px;text-align:left;color:#18181b;"
><a href="{{storeAddress}}" style="color: inherit; text-decoration: none">{{ storeName }}</a></div>
</td>
</tr>
{{/logo}}
<tr>
<td
align="left" class="heading" style="font-size:0px;padding:0 0 20px;word-break:break-word;"
>
<div
style="font-family:-apple-system, BlinkMacSystemFont, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif;font-size:28px;font-weight:700;letter-spacing:-0.4px;line-height:36px;text-align:left;color:#18181b;"
><h1 style="margin: 0; font-size: inherit; line-height: inherit; font-weight: inherit">
{{ heading }}
</h1></div>
</td>
</tr>
<tr>
<td
align="left" class="words" style="font-size:0px;padding:0 0 16px;word-break:break-word;"
>
<div
style="font-family:-apple-system, BlinkMacSystemFont, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif;font-size:16px;line-height:26px;text-align:left;color:#3f3f46;"
>{{ greeting }}</div>
</td>
</tr>
{{#paragraphs}}
<tr>
<td
align="left" class="words" style="font-size:0px;padding:0 0 16px;word-break:break-word;"
>
<div
style="font-family:-apple-system, BlinkMacSystemFont, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif;font-size:16px;line-height:26px;text-align:left;color:#3f3f46;"
>{{ before }}{{#number}}<span style="display: inline-block">{{.}}</span
>{{/number}}{{ after }}</div>
</td>
</tr>
{{/paragraphs}}{{#numbers}}
<tr>
<td
align="left" class="digits" style="font-size:0px;padding:0 0 8px;word-break:break-word;"
>
<div
style="font-family:-apple-system, BlinkMacSystemFont, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif;font-size:24px;font-weight:700;line-height:36px;text-align:left;color:#18181b;"
>{{.}}</div>
</td>
</tr>
{{/numbers}}
<tr>
<td
align="left" class="button" style="font-size:0px;padding:12px 0 28px;word-break:break-word;"
>
<table
border="0" cellpadding="0" cellspacing="0" role="presentation" style="border-collapse:separate;line-height:100%;"
>
<tbody>
<tr>
<td
align="center" bgcolor="{{colour}}" role="presentation" style="border:1px solid {{edge}};border-radius:8px;cursor:auto;mso-padding-alt:15px 28px;background:{{colour}};" valign="middle"
>
<a
href="{{button.link}}" style="display:inline-block;background:{{colour}};color:{{ink}};font-family:-apple-system, BlinkMacSystemFont, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif;font-size:16px;font-weight:600;line-height:20px;margin:0;text-decoration:none;text-transform:none;padding:15px 28px;mso-padding-alt:0px;border-radius:8px;" target="_self"
>
{{ button.label }}
</a>
</td>
</tr>
</tbody>
</table>
</td>
</tr>
{{#code}}
<tr>
<td
align="left" class="words" style="font-size:0px;padding:0 0 4px;word-break:break-word;"
>
<div
style="font-family:-apple-system, BlinkMacSystemFont, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif;font-size:16px;line-height:26px;text-align:left;color:#3f3f46;"
>{{ label }}</div>
</td>
</tr>
<tr>
<td
align="left" class="digits" style="font-size:0px;padding:0 0 8px;word-break:break-word;"
>
<div
style="font-family:-apple-system, BlinkMacSystemFont, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif;font-size:32px;font-weight:700;letter-spacing:6px;line-height:44px;text-align:left;color:#18181b;"
>{{ digits }}</div>
</td>
</tr>
<tr>
<td
align="left" class="quiet" style="font-size:0px;padding:0 0 24px;word-break:break-word;"
>
<div
style="font-family:-apple-system, BlinkMacSystemFont, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif;font-size:14px;line-height:22px;text-align:left;color:#63636b;"
>{{ hint }}</div>
</td>
</tr>
{{/code}}{{#asides}}
<tr>
<td
align="left" class="quiet" style="font-size:0px;padding:0 0 16px;word-break:break-word;"
>
<div
style="font-family:-apple-system, BlinkMacSystemFont, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif;font-size:14px;line-height:22px;text-align:left;color:#63636b;"
>{{.}}</div>
</td>
</tr>
{{/asides}}{{#second}}
<tr>
<td
align="left" class="words" style="font-size:0px;padding:0 0 16px;word-break:break-word;"
>
<div
style="font-family:-apple-system, BlinkMacSystemFont, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif;font-size:15px;font-weight:600;line-height:26px;text-align:left;color:#3f3f46;"
><a href="{{link}}" style="color: inherit">{{ label }}</a></div>
</td>
</tr>
{{/second}}
<tr>
<td
align="center" class="rule" style="font-size:0px;padding:12px 0 24px;word-break:break-word;"
>
<p
style="border-top:solid 1px #e4e4e7;font-size:1px;margin:0px auto;width:100%;"
>
</p>
<!--[if mso | IE]><table align="center" border="0" cellpadding="0" cellspacing="0" style="border-top:solid 1px #e4e4e7;font-size:1px;margin:0px auto;width:518px;" role="presentation" width="518px" ><tr><td style="height:0;line-height:0;"> &nbsp;
</td></tr></table><![endif]-->
</td>
</tr>
<tr>
<td
align="left" class="quiet" style="font-size:0px;padding:0 0 4px;word-break:break-word;"
>
<div
style="font-family:-apple-system, BlinkMacSystemFont, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif;font-size:13px;line-height:22px;text-align:left;color:#63636b;"
>{{
linkHint
}}</div>
</td>
</tr>
<tr>
<td
align="left" class="quiet address" style="font-size:0px;padding:0;word-break:break-word;"
>
<div
style="font-family:-apple-system, BlinkMacSystemFont, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif;font-size:13px;line-height:22px;text-align:left;color:#63636b;"
><a href="{{button.link}}" style="color: inherit">{{ button.link }}</a></div>
</td>
</tr>
</tbody>
</table>
</div>
<!--[if mso | IE]></td></tr></table><![endif]-->
</td>
</tr>
</tbody>
</table>
</div>
<!--[if mso | IE]></td></tr></table><table align="center" border="0" cellpadding="0" cellspacing="0" class="foot-outlook" role="presentation" style="width:600px;" width="600" ><tr><td style="line-height:0px;font-size:0px;mso-line-height-rule:exactly;"><![endif]-->
<div  class="foot" style="margin:0px auto;max-width:600px;">
<table
align="center" border="0" cellpadding="0" cellspacing="0" role="presentation" style="width:100%;"
>
<tbody>
<tr>
<td
style="direction:ltr;font-size:0px;padding:24px 40px 40px;text-align:center;"
>
<!--[if mso | IE]><table role="presentation" border="0" cellpadding="0" cellspacing="0"><tr><td class="" style="vertical-align:top;width:520px;" ><![endif]-->
<div
class="mj-column-per-100 mj-outlook-group-fix" style="font-size:0px;text-align:left;direction:ltr;display:inline-block;vertical-align:top;width:100%;"
>
<table
border="0" cellpadding="0" cellspacing="0" role="presentation" style="vertical-align:top;" width="100%"
>
<tbody>
<tr>
<td
align="left" class="quiet" style="font-size:0px;padding:0 0 8px;word-break:break-word;"
>
<div
style="font-family:-apple-system, BlinkMacSystemFont, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif;font-size:13px;line-height:20px;text-align:left;color:#63636b;"
>{{ footer }}</div>
</td>
</tr>
<tr>
<td
align="left" class="quiet" style="font-size:0px;padding:0;word-break:break-word;"
>
<div
style="font-family:-apple-system, BlinkMacSystemFont, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif;font-size:13px;line-height:24px;text-align:left;color:#63636b;"
><a href="{{storeAddress}}" style="color: inherit">{{ storeHost }}</a>{{#links}} &nbsp;&nbsp;
<a href="{{link}}" style="color: inherit; white-space: nowrap">{{ label }}</a>{{/links}}</div>
</td>
</tr>
</tbody>
</table>
</div>
<!--[if mso | IE]></td></tr></table><![endif]-->
</td>
</tr>
</tbody>
</table>
</div>
<!--[if mso | IE]></td></tr></table><![endif]-->
</div>
</body>
</html>
`,
  text: `{{heading}}

{{greeting}}

{{#paragraphs}}
{{before}}{{number}}{{after}}

{{/paragraphs}}
{{#numbers}}
{{.}}

{{/numbers}}
{{button.line}}
{{button.link}}

{{#code}}
{{label}}

{{digits}}

{{hint}}

{{/code}}
{{#asides}}
{{.}}

{{/asides}}
{{#second}}
{{line}}
{{link}}

{{/second}}
--
{{footer}}

{{storeName}}
{{storeAddress}}
{{#links}}

{{line}}
{{link}}
{{/links}}
`,
} as const;
