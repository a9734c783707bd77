<?php

declare(strict_types=1);

namespace WeChatPay\Crypto;

use UnexpectedValueException;

/** AES-256-ECB with PKCS #7 padding, as refund notifications of APIv2 have it. */
class AesEcb
{
    private const CIPHER = 'aes-256-ecb';

    public static function encrypt(string $plaintext, string $key, string $iv = ''): string
    {
        $sealed = openssl_encrypt($plaintext, self::CIPHER, $key, OPENSSL_RAW_DATA);
        if ($sealed === false) {
            throw new UnexpectedValueException('Encrypting the plaintext failed.');
        }
        return base64_encode($sealed);
    }

    public static function decrypt(string $ciphertext, string $key, string $iv = ''): string
    {
        $opened = openssl_decrypt(base64_decode($ciphertext), self::CIPHER, $key, OPENSSL_RAW_DATA);
        if ($opened === false) {
            throw new UnexpectedValueException('Decrypting the ciphertext failed.');
        }
        return $opened;
    }
}
