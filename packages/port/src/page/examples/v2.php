<?php

use WeChatPay\Builder;
use WeChatPay\Transformer;

$client = Builder::factory([
    'mchid' => '1900000001',
    'serial' => 'nop',
    'privateKey' => 'any',
    'certs' => ['any' => null],
    'secret' => $secret,
    'merchant' => ['cert' => '/keys/apiclient_cert.pem', 'key' => '/keys/apiclient_key.pem'],
]);

// APIv2: the payer shows a payment code.
$client->v2->pay->micropay->postAsync([
    'xml' => [
        'appid' => 'wxd678efh567hg6787',
        'mch_id' => '1900000001',
        'body' => '龙井茶 250g',
        'out_trade_no' => $orderNumber,
        'total_fee' => 100,
        'spbill_create_ip' => '127.0.0.1',
        'auth_code' => $authCode,
    ],
])->then(static function ($response) {
    $result = Transformer::toArray((string) $response->getBody());
    echo $result['result_code'], PHP_EOL;
})->otherwise(static function ($e) {
    echo $e->getMessage(), PHP_EOL;
})->wait();

$client->v2->secapi->pay->refund->post([
    'xml' => [
        'appid' => 'wxd678efh567hg6787',
        'mch_id' => '1900000001',
        'out_trade_no' => $orderNumber,
        'out_refund_no' => $refundNumber,
        'total_fee' => 100,
        'refund_fee' => 30,
    ],
    'security' => true,
]);
