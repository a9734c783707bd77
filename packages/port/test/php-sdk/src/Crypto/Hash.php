<?php

declare(strict_types=1);

namespace WeChatPay\Crypto;

/** Digests of APIv2. */
class Hash
{
    public const ALGO_MD5 = 'MD5';
    public const ALGO_HMAC_SHA256 = 'HMAC-SHA256';

    public static function md5(string $thing, string $key = '', mixed $agency = ''): string
    {
        return md5($key ? $thing . ($agency ? '&secret=' : '&key=') . $key : $thing);
    }

    public static function hmac(string $thing, string $key, string $algorithm = 'sha256'): string
    {
        $context = hash_init($algorithm, HASH_HMAC, $key);
        hash_update($context, "$thing&key=$key");
        return hash_final($context);
    }

    public static function sign(string $type, string $data, string $key): ?string
    {
        $digest = match ($type) {
            self::ALGO_MD5 => self::md5($data, $key),
            self::ALGO_HMAC_SHA256 => self::hmac($data, $key),
            default => null,
        };
        return $digest === null ? null : strtoupper($digest);
    }

    public static function equals(string $known, ?string $user = null): bool
    {
        return $user !== null && hash_equals($known, $user);
    }
}
