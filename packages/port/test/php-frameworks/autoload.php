<?php

declare(strict_types=1);

/**
 * What the PHP side of a fixture has besides the SDK: stand-ins for classes of frameworks, and the
 * notification that the web server would hand over.
 */

require_once __DIR__ . '/../php-sdk/autoload.php';
require_once __DIR__ . '/functions.php';

spl_autoload_register(static function (string $class): void {
    $file = __DIR__ . '/src/' . strtr($class, '\\', '/') . '.php';
    if (is_file($file)) {
        require_once $file;
    }
});

$notification = \WxpayCheck\Check::$values['notification'] ?? null;
if ($notification !== null && !class_exists('WebInput', false)) {
    require_once __DIR__ . '/WebInput.php';
    foreach ($notification['headers'] as $name => $value) {
        $_SERVER['HTTP_' . strtoupper(strtr($name, '-', '_'))] = $value;
    }
    $_SERVER['REQUEST_METHOD'] = 'POST';
    WebInput::open($notification['body']);
}
