<?php
declare(strict_types=1);

/** Where the accounts answer: the store's own address. */
$accounts = getenv('ACCOUNTS_URL') ?: 'https://shop.example';

/** Who sends this request, told by the cookie that their browser sent; null for nobody. */
function customer(string $accounts): ?array
{
    $token = $_COOKIE['__Host-accounts-session'] ?? null;
    if (!is_string($token)) {
        return null;
    }
    $context = stream_context_create(['http' => [
        // As a cookie can have it, and never a line end, which would begin another header.
        'header' => 'Cookie: __Host-accounts-session=' . rawurlencode($token),
        'timeout' => 2,
        'follow_location' => 0,
        'ignore_errors' => true,
    ]]);
    // Nobody is signed in while there is no telling: the shop goes on.
    $answer = @file_get_contents($accounts . '/accounts/v1/session', false, $context);
    return is_string($answer) ? json_decode($answer, true)['customer'] ?? null : null;
}

$customer = customer($accounts);
// What is drawn for one customer is nobody else's.
header('Cache-Control: private, no-store');
$welcome = $customer === null ? 'Welcome' : 'Welcome, ' . htmlspecialchars($customer['firstName']);
?>
<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <title>Northwind</title>
    <script async src="/accounts/v1/portal.js?language=en"></script>
  </head>
  <body>
    <header><store-account><a href="/accounts/login">Sign in</a></store-account></header>
    <main><h1><?= $welcome ?></h1></main>
  </body>
</html>
