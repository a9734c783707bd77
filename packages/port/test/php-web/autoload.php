<?php

declare(strict_types=1);

/** Loads the SDK, and what a web server would hand over: a notification, and functions of its own. */

require_once __DIR__ . '/../php-sdk/autoload.php';
require_once __DIR__ . '/functions.php';

$notification = \WxpayCheck\Check::$values['notification'] ?? null;
if ($notification !== null && !class_exists('WebInput', false)) {
    require_once __DIR__ . '/WebInput.php';
    foreach ($notification['headers'] as $name => $value) {
        $_SERVER['HTTP_' . strtoupper(strtr($name, '-', '_'))] = $value;
    }
    $_SERVER['REQUEST_METHOD'] = 'POST';
    WebInput::open($notification['body']);
}
