<?php

declare(strict_types=1);

namespace WeChatPay\Crypto;

use RuntimeException;
use UnexpectedValueException;

/** AES-256-GCM; the tag follows the ciphertext. */
class AesGcm
{
    private const CIPHER = 'aes-256-gcm';
    private const TAG = 16;

    public static function encrypt(string $plaintext, string $key, string $iv = '', string $aad = ''): string
    {
        $sealed = openssl_encrypt($plaintext, self::CIPHER, $key, OPENSSL_RAW_DATA, $iv, $tag, $aad, self::TAG);
        if ($sealed === false) {
            throw new UnexpectedValueException('Encrypting the plaintext failed.');
        }
        return base64_encode($sealed . $tag);
    }

    public static function decrypt(string $ciphertext, string $key, string $iv = '', string $aad = ''): string
    {
        $bytes = (string) base64_decode($ciphertext);
        if (strlen($bytes) < self::TAG) {
            throw new RuntimeException('The ciphertext is incomplete.');
        }
        $body = substr($bytes, 0, -self::TAG);
        $tag = substr($bytes, -self::TAG);
        $opened = openssl_decrypt($body, self::CIPHER, $key, OPENSSL_RAW_DATA, $iv, $tag, $aad);
        if ($opened === false) {
            throw new UnexpectedValueException('Decrypting the ciphertext failed.');
        }
        return $opened;
    }
}
