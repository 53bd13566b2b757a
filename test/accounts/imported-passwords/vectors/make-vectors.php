<?php
/**
 * Hashes of PHP's shops, as JSON. README.md says how to run it. Made by the real thing: phpass by the class in WordPress, whose path is the
 * argument; bcrypt and argon2 by PHP. Made by their published constructions, with PHP's own primitives, and no more than that: `$wp$` of
 * WordPress 6.8, and Magento's hashes of all versions.
 */

[, $phpass] = $argv + [1 => '/usr/share/wordpress/wp-includes/class-phpass.php'];
require $phpass;

$passwords = json_decode(file_get_contents(__DIR__ . '/passwords.json'), true, 512, JSON_THROW_ON_ERROR);
$vectors = [];

/** One hash of each password; all but those `without`. */
function add(string $scheme, string $madeBy, callable $hash, ?array $names = null, array $without = []): void
{
    global $passwords, $vectors;
    foreach ($names ?? array_diff(array_keys($passwords), $without) as $name) {
        $vectors[] = [
            'scheme' => $scheme,
            'madeBy' => $madeBy,
            'password' => $name,
            'hash' => $hash($passwords[$name]),
        ];
    }
}

/** What WordPress hashes of what a form sends: its bootstrap slashes every field, and the hash is of the trimmed text. */
function as_sent(string $password): string
{
    return trim(addslashes($password));
}

$php = 'PHP ' . PHP_VERSION;

$byPhpass = 'class-phpass.php of WordPress';
$cheap = new PasswordHash(4, true);
$usual = new PasswordHash(8, true);
add('phpass', "$byPhpass, of a form", fn ($p) => $cheap->HashPassword(as_sent($p)));
add('phpass', "$byPhpass, of a form", fn ($p) => $usual->HashPassword(as_sent($p)), ['plain', 'quotes']);
add('phpass', "$byPhpass, of the command line", fn ($p) => $usual->HashPassword(trim($p)), ['quotes', 'blanks around']);

// PHP refuses NUL in bcrypt.
$bcrypt = fn (string $password, int $cost): string => password_hash($password, PASSWORD_BCRYPT, ['cost' => $cost]);
add('bcrypt', $php, fn ($p) => $bcrypt($p, 4), null, ['with NUL']);
add('bcrypt', $php, fn ($p) => $bcrypt($p, 10), ['plain']);

$wordpress = fn (string $sent, int $cost): string =>
    '$wp' . $bcrypt(base64_encode(hash_hmac('sha384', $sent, 'wp-sha384', true)), $cost);
$byWordPress = "the construction of WordPress 6.8 in $php";
add('wordpress_bcrypt', "$byWordPress, of a form", fn ($p) => $wordpress(as_sent($p), 4));
add('wordpress_bcrypt', "$byWordPress, of a form", fn ($p) => $wordpress(as_sent($p), 10), ['plain']);
add('wordpress_bcrypt', "$byWordPress, of the command line", fn ($p) => $wordpress(trim($p), 4), ['quotes', 'blanks around']);

add('argon2', $php, fn ($p) => password_hash($p, PASSWORD_ARGON2ID, ['memory_cost' => 64, 'time_cost' => 2, 'threads' => 1]));
add('argon2', $php, fn ($p) => password_hash($p, PASSWORD_ARGON2ID), ['plain']);

/** A random salt of letters and digits, as Magento draws it. */
function salt(int $length): string
{
    $letters = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
    return implode('', array_map(fn () => $letters[random_int(0, 61)], range(1, $length)));
}

/** libsodium's argon2id over a salt of just 16 bytes: cut, or filled up with itself. */
function magento_argon2(string $data, string $salt, int $bytes, int $passes, int $memory): string
{
    $sixteen = substr(str_pad($salt, 16, $salt), 0, 16);
    return bin2hex(sodium_crypto_pwhash($bytes, $data, $sixteen, $passes, $memory, SODIUM_CRYPTO_PWHASH_ALG_ARGON2ID13));
}

/** Hashes as the versions say, each over what the one before it gave. */
function magento(string $password, string $salt, string ...$versions): string
{
    $hash = $password;
    foreach ($versions as $version) {
        $limits = explode('_', $version);
        $hash = match ($limits[0]) {
            '0' => md5($salt . $hash),
            '1' => hash('sha256', $salt . $hash),
            '2' => magento_argon2($hash, $salt, 32, 2, 67108864),
            '3' => magento_argon2($hash, $salt, (int) $limits[1], (int) $limits[2], (int) $limits[3]),
        };
    }
    return $hash . ':' . $salt . ':' . implode(':', $versions);
}

$byMagento = fn (string $release): string => "the construction of Magento $release in $php";
add('magento', $byMagento('1'), function ($p) {
    $salt = salt(2);
    return md5($salt . $p) . ":$salt";
});
add('magento', $byMagento('1'), function ($p) {
    $salt = salt(32);
    return hash('sha256', $salt . $p) . ":$salt";
});
foreach ([['0'], ['1'], ['0', '1'], ['3_32_1_8192'], ['0', '3_32_1_8192'], ['0', '1', '3_16_2_65536']] as $versions) {
    add('magento', $byMagento('2'), fn ($p) => magento($p, salt(32), ...$versions));
}
add('magento', $byMagento('2'), fn ($p) => magento($p, salt(5), '1', '3_32_1_8192'), ['plain', 'umlauts']);
foreach ([['2'], ['1', '2'], ['3_32_2_67108864']] as $versions) {
    add('magento', $byMagento('2'), fn ($p) => magento($p, salt(32), ...$versions), ['plain']);
}

echo json_encode($vectors, JSON_PRETTY_PRINT | JSON_UNESCAPED_SLASHES | JSON_UNESCAPED_UNICODE | JSON_THROW_ON_ERROR), "\n";
