<?php

declare(strict_types=1);

namespace WeChatPay\Util;

use UnexpectedValueException;

/** Certificates and keys in PEM. */
class PemUtil
{
    public static function loadCertificate(string $path): mixed
    {
        return self::loadCertificateFromString((string) file_get_contents($path));
    }

    public static function loadCertificateFromString(string $certificate): mixed
    {
        return openssl_x509_read($certificate);
    }

    public static function loadPrivateKey(string $path): mixed
    {
        return self::loadPrivateKeyFromString((string) file_get_contents($path));
    }

    public static function loadPrivateKeyFromString(string $key): mixed
    {
        return openssl_pkey_get_private($key);
    }

    public static function parseCertificateSerialNo(mixed $certificate): string
    {
        $facts = @openssl_x509_parse($certificate);
        if (!is_array($facts)) {
            throw new UnexpectedValueException('Reading the certificate failed.');
        }
        return strtoupper($facts['serialNumberHex']);
    }
}
