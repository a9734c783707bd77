<?php

declare(strict_types=1);

/** Functions that PHP has under a web server only. */

if (!function_exists('getallheaders')) {
    function getallheaders(): array
    {
        $headers = [];
        foreach ($_SERVER as $name => $value) {
            if (str_starts_with((string) $name, 'HTTP_')) {
                $words = explode('_', strtolower(substr($name, 5)));
                $headers[implode('-', array_map('ucfirst', $words))] = $value;
            }
        }
        return $headers;
    }
}
