<?php

declare(strict_types=1);

if (!class_exists(\GuzzleHttp\Client::class)) {
    $guzzle = getenv('GUZZLE_AUTOLOAD') ?: stream_resolve_include_path('GuzzleHttp/autoload.php');
    if (!$guzzle) {
        throw new \RuntimeException('Guzzle is not installed.');
    }
    require_once $guzzle;
}

require_once __DIR__ . '/src/constants.php';

spl_autoload_register(static function (string $class): void {
    if (!str_starts_with($class, 'WeChatPay\\')) {
        return;
    }
    $file = __DIR__ . '/src/' . strtr(substr($class, strlen('WeChatPay\\')), '\\', '/') . '.php';
    if (is_file($file)) {
        require_once $file;
    }
});
