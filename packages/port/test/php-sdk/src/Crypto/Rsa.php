<?php

declare(strict_types=1);

namespace WeChatPay\Crypto;

use UnexpectedValueException;

/** RSA keys, signatures and OAEP encryption. */
class Rsa
{
    public const KEY_TYPE_PUBLIC = 'public';
    public const KEY_TYPE_PRIVATE = 'private';

    /** DER of AlgorithmIdentifier rsaEncryption (RFC 8017). */
    private const ALGORITHM = '300d06092a864886f70d0101010500';

    public static function from(mixed $thing, string $type = self::KEY_TYPE_PRIVATE): mixed
    {
        $public = $type === self::KEY_TYPE_PUBLIC;
        $source = is_string($thing) ? self::pem($thing, $public) : $thing;
        $usable = is_string($source) || is_array($source) || is_object($source);
        $key = $usable ? @self::load($source, $public) : false;
        if ($key === false) {
            $kind = $public ? 'publicKey' : 'privateKey';
            throw new UnexpectedValueException("Cannot load $kind from(" . gettype($thing) . ').');
        }
        return $key;
    }

    public static function fromPkcs8(string $thing): mixed
    {
        return self::from("private.pkcs8://$thing");
    }

    public static function fromPkcs1(string $thing, string $type = self::KEY_TYPE_PRIVATE): mixed
    {
        $scheme = $type === self::KEY_TYPE_PUBLIC ? 'public.pkcs1' : 'private.pkcs1';
        return self::from("$scheme://$thing", $type);
    }

    public static function fromSpki(string $thing): mixed
    {
        return self::from("public.spki://$thing", self::KEY_TYPE_PUBLIC);
    }

    public static function pkcs1ToSpki(string $thing): string
    {
        $bits = "\x00" . base64_decode($thing);
        $inner = hex2bin(self::ALGORITHM) . "\x03" . self::length(strlen($bits)) . $bits;
        return base64_encode("\x30" . self::length(strlen($inner)) . $inner);
    }

    public static function encrypt(string $plaintext, mixed $publicKey): string
    {
        if (!openssl_public_encrypt($plaintext, $sealed, $publicKey, OPENSSL_PKCS1_OAEP_PADDING)) {
            throw new UnexpectedValueException('Encrypting the plaintext failed.');
        }
        return base64_encode($sealed);
    }

    public static function decrypt(string $ciphertext, mixed $privateKey): string
    {
        $bytes = base64_decode($ciphertext);
        if (!openssl_private_decrypt($bytes, $opened, $privateKey, OPENSSL_PKCS1_OAEP_PADDING)) {
            throw new UnexpectedValueException('Decrypting the ciphertext failed.');
        }
        return $opened;
    }

    public static function sign(string $message, mixed $privateKey): string
    {
        if (!openssl_sign($message, $signature, $privateKey, OPENSSL_ALGO_SHA256)) {
            throw new UnexpectedValueException('Signing the message failed.');
        }
        return base64_encode($signature);
    }

    public static function verify(string $message, string $signature, mixed $publicKey): bool
    {
        $bytes = base64_decode($signature);
        $result = openssl_verify($message, $bytes, $publicKey, OPENSSL_ALGO_SHA256);
        if ($result === false || $result < 0) {
            throw new UnexpectedValueException('Verifying the message failed.');
        }
        return $result === 1;
    }

    /** Returns PEM for the ways in which a key is written; what is not known stays as it is. */
    private static function pem(string $thing, bool $public): string
    {
        $labels = [
            'private.pkcs8://' => 'PRIVATE KEY',
            'private.pkcs1://' => 'RSA PRIVATE KEY',
            'public.spki://' => 'PUBLIC KEY',
            'public.pkcs1://' => 'RSA PUBLIC KEY',
        ];
        foreach ($labels as $scheme => $label) {
            if (str_starts_with($thing, $scheme)) {
                $body = trim(chunk_split(substr($thing, strlen($scheme)), 64, "\n"));
                $thing = "-----BEGIN $label-----\n$body\n-----END $label-----\n";
            }
        }
        if (str_starts_with($thing, 'file://')) {
            $thing = (string) @file_get_contents($thing);
        }
        $pkcs1 = '/-----BEGIN RSA PUBLIC KEY-----(.+?)-----END RSA PUBLIC KEY-----/s';
        if ($public && preg_match($pkcs1, $thing, $match)) {
            return self::pem('public.spki://' . self::pkcs1ToSpki($match[1]), true);
        }
        return $thing;
    }

    private static function load(mixed $source, bool $public): mixed
    {
        if ($public) {
            return is_array($source) ? false : openssl_pkey_get_public($source);
        }
        return is_array($source)
            ? openssl_pkey_get_private((string) $source[0], (string) ($source[1] ?? ''))
            : openssl_pkey_get_private($source);
    }

    /** Length octets of DER (X.690, 8.1.3). */
    private static function length(int $size): string
    {
        if ($size < 0x80) {
            return chr($size);
        }
        $octets = ltrim(pack('N', $size), "\x00");
        return chr(0x80 | strlen($octets)) . $octets;
    }
}
