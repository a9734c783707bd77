<?php

require __DIR__ . '/vendor/autoload.php';

use WeChatPay\Builder;
use WeChatPay\Crypto\Rsa;

$client = Builder::factory([
    'mchid' => '1900000001',
    'serial' => '3775B6A45ACD588826D15E583A95F5DD0A9E5A6C',
    'privateKey' => Rsa::from('file:///keys/apiclient_key.pem', Rsa::KEY_TYPE_PRIVATE),
    'certs' => [
        'PUB_KEY_ID_0119000000012024' => Rsa::from('file:///keys/pub_key.pem', Rsa::KEY_TYPE_PUBLIC),
    ],
]);

// Place a native order and show its QR code.
function placeOrder($client, string $number, int $cents): string
{
    $response = $client->v3->pay->transactions->native->post(['json' => [
        'mchid' => '1900000001',
        'appid' => 'wxd678efh567hg6787',
        'description' => '龙井茶 250g',
        'out_trade_no' => $number,
        'notify_url' => 'https://shop.example.com/notify',
        'amount' => ['total' => $cents, 'currency' => 'CNY'],
    ]]);
    $order = json_decode((string) $response->getBody(), true);

    return $order['code_url'];
}

try {
    echo placeOrder($client, $orderNumber, 100), PHP_EOL;

    $response = $client->chain('v3/pay/transactions/out-trade-no/{out_trade_no}')->get([
        'query' => ['mchid' => '1900000001'],
        'out_trade_no' => $orderNumber,
    ]);
    $order = json_decode($response->getBody()->getContents());
    echo $order->trade_state, PHP_EOL;
} catch (\GuzzleHttp\Exception\RequestException $e) {
    echo $e->getMessage(), PHP_EOL;
}
