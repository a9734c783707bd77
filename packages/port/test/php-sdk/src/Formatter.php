<?php

declare(strict_types=1);

namespace WeChatPay;

use InvalidArgumentException;

/** Makes the strings that are signed and sent. */
class Formatter
{
    private const ALPHABET = '0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ';

    public static function nonce(int $size = 32): string
    {
        if ($size < 1) {
            throw new InvalidArgumentException('Size must be a positive integer.');
        }
        $nonce = '';
        while (strlen($nonce) < $size) {
            $nonce .= self::ALPHABET[random_int(0, 61)];
        }
        return $nonce;
    }

    public static function timestamp(): int
    {
        return time();
    }

    public static function authorization(
        string $mchid,
        string $nonce,
        string $signature,
        string $timestamp,
        string $serial,
    ): string {
        $parts = [
            'mchid' => $mchid,
            'serial_no' => $serial,
            'timestamp' => $timestamp,
            'nonce_str' => $nonce,
            'signature' => $signature,
        ];
        $pairs = array_map(static fn ($name) => "$name=\"$parts[$name]\"", array_keys($parts));
        return 'WECHATPAY2-SHA256-RSA2048 ' . implode(',', $pairs);
    }

    public static function request(
        string $method,
        string $uri,
        string $timestamp,
        string $nonce,
        string $body = '',
    ): string {
        return self::joinedByLineFeed($method, $uri, $timestamp, $nonce, $body);
    }

    public static function response(string $timestamp, string $nonce, string $body = ''): string
    {
        return self::joinedByLineFeed($timestamp, $nonce, $body);
    }

    /** @param string|int|float|bool|null ...$pieces */
    public static function joinedByLineFeed(...$pieces): string
    {
        return implode('', array_map(static fn ($piece) => "$piece\n", $pieces));
    }

    public static function ksort(array $thing = []): array
    {
        ksort($thing, SORT_STRING);
        return $thing;
    }

    public static function queryStringLike(array $thing = []): string
    {
        $pairs = [];
        foreach ($thing as $key => $value) {
            if ($key !== 'sign' && $value !== null && $value !== '') {
                $pairs[] = "$key=" . (is_array($value) ? 'Array' : $value);
            }
        }
        return implode('&', $pairs);
    }
}
