<?php
// Fills a fresh WordPress of Debian by its own functions, and WooCommerce's tables by their published layout. Prints who can sign in with what.
// php fill.php <folder of WordPress> <socket> <passwords.json>
[, $wordpress, $socket, $passwords] = $argv;
$_SERVER['HTTP_HOST'] = 'old.example';
define('WP_INSTALLING', true);
define('DB_NAME', 'wordpress');
define('DB_USER', 'root');
define('DB_PASSWORD', '');
define('DB_HOST', "localhost:$socket");
define('DB_CHARSET', 'utf8mb4');
define('DB_COLLATE', '');
define('WP_SITEURL', 'http://old.example');
define('WP_HOME', 'http://old.example');
define('DISABLE_WP_CRON', true);
define('WP_HTTP_BLOCK_EXTERNAL', true);
foreach (['AUTH', 'SECURE_AUTH', 'LOGGED_IN', 'NONCE'] as $name) {
    define($name . '_KEY', $name);
    define($name . '_SALT', $name);
}
define('ABSPATH', "$wordpress/");
$table_prefix = 'wp_';
function wp_mail()
{
    return true;
}
require ABSPATH . 'wp-settings.php';
require ABSPATH . 'wp-admin/includes/upgrade.php';
wp_install('Old shop', 'admin', 'admin@old.example', false, '', 'of the admin');
global $wpdb;

$made = [];
foreach (json_decode(file_get_contents($passwords), true) as $at => [$what, $password]) {
    $login = "customer$at";
    // As a form of WordPress hands over what was typed: with slashes.
    $typed = wp_slash($password);
    $id = wp_insert_user([
        'user_login' => $login,
        'user_pass' => $typed,
        'user_email' => "$login@mail.example",
        'first_name' => "Ann $at",
        'last_name' => wp_slash("O'Brien \\ \"$what\""),
        'locale' => $at % 2 ? 'de_DE' : '',
        'role' => 'subscriber',
    ]);
    if (is_wp_error($id)) {
        fwrite(STDERR, $id->get_error_message() . "\n");
        exit(1);
    }
    $made[] = ['id' => $id, 'email' => "$login@mail.example", 'login' => $login, 'password' => $password, 'what' => $what];
}

// Both layouts of orders, with the columns that WooCommerce 9 gives them.
$wpdb->query("CREATE TABLE wp_wc_orders (id bigint unsigned, status varchar(20), currency varchar(10), type varchar(20), tax_amount decimal(26,8), total_amount decimal(26,8), customer_id bigint unsigned, billing_email varchar(320), date_created_gmt datetime, date_updated_gmt datetime, parent_order_id bigint unsigned, payment_method varchar(100), payment_method_title text, transaction_id varchar(100), ip_address varchar(100), user_agent text, customer_note text, PRIMARY KEY (id))");
$wpdb->query('CREATE TABLE wp_wc_order_addresses (id bigint unsigned NOT NULL AUTO_INCREMENT, order_id bigint unsigned, address_type varchar(20), first_name text, last_name text, company text, address_1 text, address_2 text, city text, state text, postcode text, country text, email varchar(320), phone varchar(100), PRIMARY KEY (id))');
$wpdb->query('CREATE TABLE wp_woocommerce_order_items (order_item_id bigint unsigned NOT NULL AUTO_INCREMENT, order_item_name text, order_item_type varchar(200), order_id bigint unsigned, PRIMARY KEY (order_item_id))');
$wpdb->query('CREATE TABLE wp_woocommerce_order_itemmeta (meta_id bigint unsigned NOT NULL AUTO_INCREMENT, order_item_id bigint unsigned, meta_key varchar(255), meta_value longtext, PRIMARY KEY (meta_id))');
$lines = function (int $order) use ($wpdb): void {
    $wpdb->insert('wp_woocommerce_order_items', ['order_item_name' => "A book; it's \"good\"", 'order_item_type' => 'line_item', 'order_id' => $order]);
    $item = $wpdb->insert_id;
    foreach (['_product_id' => 77, '_qty' => 2, '_line_total' => '20.924370', '_line_tax' => '3.975630'] as $key => $value) {
        $wpdb->insert('wp_woocommerce_order_itemmeta', ['order_item_id' => $item, 'meta_key' => $key, 'meta_value' => $value]);
    }
};
$wpdb->insert('wp_postmeta', ['post_id' => 77, 'meta_key' => '_sku', 'meta_value' => 'B-77']);
$newer = function (int $id, string $status, int $customer, string $email) use ($wpdb, $lines): void {
    $wpdb->insert('wp_wc_orders', ['id' => $id, 'status' => $status, 'currency' => 'EUR', 'type' => 'shop_order', 'total_amount' => '24.90000000', 'customer_id' => $customer, 'billing_email' => $email, 'date_created_gmt' => '2025-03-04 10:00:00']);
    $wpdb->insert('wp_wc_order_addresses', ['order_id' => $id, 'address_type' => 'billing', 'first_name' => 'Gus', 'last_name' => 'Guest', 'city' => 'Bonn']);
    $lines($id);
};
$newer(9001, 'wc-completed', $made[0]['id'], $made[0]['email']);
$newer(9002, 'wc-completed', 0, 'guest@mail.example');
$newer(9003, 'wc-checkout-draft', 0, 'guest@mail.example');
$newer(9004, 'wc-processing', 0, $made[1]['email']);
$older = wp_insert_post(['post_type' => 'shop_order', 'post_status' => 'publish', 'post_title' => 'Order', 'post_date_gmt' => '2019-01-02 03:04:05', 'post_date' => '2019-01-02 03:04:05']);
$wpdb->update('wp_posts', ['post_status' => 'wc-completed'], ['ID' => $older]);
foreach (['_customer_user' => $made[0]['id'], '_billing_email' => $made[0]['email'], '_order_total' => '24.90', '_order_currency' => 'EUR'] as $key => $value) {
    add_post_meta($older, $key, $value);
}
$lines($older);
echo json_encode(['customers' => $made, 'older' => $older], JSON_UNESCAPED_UNICODE | JSON_THROW_ON_ERROR), "\n";
