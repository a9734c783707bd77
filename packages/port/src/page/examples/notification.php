<?php

use WeChatPay\Crypto\AesGcm;
use WeChatPay\Crypto\Rsa;
use WeChatPay\Formatter;

/** Verifies a notification of APIv3, and returns its resource. */
function readNotification(array $headers, string $body, string $apiv3Key): array
{
    $publicKey = Rsa::from('file:///keys/pub_key.pem', Rsa::KEY_TYPE_PUBLIC);
    $timestamp = $headers['Wechatpay-Timestamp'];

    $isRecent = 300 >= abs(Formatter::timestamp() - (int) $timestamp);
    $isValid = Rsa::verify(
        Formatter::joinedByLineFeed($timestamp, $headers['Wechatpay-Nonce'], $body),
        $headers['Wechatpay-Signature'],
        $publicKey
    );
    if (!$isRecent || !$isValid) {
        throw new \UnexpectedValueException('The signature is invalid.');
    }

    $event = json_decode($body, true);
    ['resource' => [
        'ciphertext' => $ciphertext,
        'nonce' => $nonce,
        'associated_data' => $additional,
    ]] = $event;

    return json_decode(AesGcm::decrypt($ciphertext, $apiv3Key, $nonce, $additional), true);
}

$order = readNotification(getallheaders(), file_get_contents('php://input'), $apiv3Key);
if ($order['trade_state'] === 'SUCCESS') {
    printf("%s: %d fen on %s\n", $order['out_trade_no'], $order['amount']['total'], date('Y-m-d'));
}
