<?php

/**
 * Runs PHP sources with a free `$instance` and prints the requests they make. Standard input has
 * one source a line as JSON, `{id, php, mchid}`; standard output one result, `{id, requests, error}`.
 * Nothing is sent: a handler takes each request and gives a signed response.
 */

declare(strict_types=1);

require __DIR__ . '/autoload.php';

use GuzzleHttp\HandlerStack;
use GuzzleHttp\Promise\Create;
use GuzzleHttp\Psr7\Response;
use Psr\Http\Message\RequestInterface;
use WeChatPay\Builder;
use WeChatPay\Crypto\Hash;
use WeChatPay\Crypto\Rsa;
use WeChatPay\Formatter;
use WeChatPay\Transformer;

const SECRET = 'a secret of thirty-two characters';

$key = openssl_pkey_new(['private_key_bits' => 2048]);
$publicKey = openssl_pkey_get_public(openssl_pkey_get_details($key)['key']);
$requests = [];

$respond = static function (RequestInterface $request) use ($key, &$requests) {
    $requests[] = [
        'method' => $request->getMethod(),
        'origin' => $request->getUri()->getScheme() . '://' . $request->getUri()->getAuthority(),
        'path' => $request->getUri()->getPath(),
        'query' => $request->getUri()->getQuery(),
        'headers' => array_map(
            static fn (array $values) => implode(', ', $values),
            array_change_key_case($request->getHeaders(), CASE_LOWER),
        ),
        'body' => base64_encode((string) $request->getBody()),
    ];
    if (!$request->hasHeader('Authorization')) {
        $data = ['return_code' => 'SUCCESS', 'result_code' => 'SUCCESS'];
        $data['sign'] = Hash::sign('MD5', Formatter::queryStringLike(Formatter::ksort($data)), SECRET);
        return Create::promiseFor(new Response(200, [], Transformer::toXml($data)));
    }
    [$timestamp, $nonce, $body] = [(string) time(), 'a', '{"code_url":"weixin://a"}'];
    return Create::promiseFor(new Response(200, [
        'Wechatpay-Nonce' => $nonce,
        'Wechatpay-Serial' => 'PUB_KEY_ID_1',
        'Wechatpay-Timestamp' => $timestamp,
        'Wechatpay-Signature' => Rsa::sign(Formatter::response($timestamp, $nonce, $body), $key),
    ], $body));
};

$run = static function (string $php, \WeChatPay\BuilderChainable $instance): void {
    $agentSecret = SECRET;
    eval($php);
};

while (($line = fgets(STDIN)) !== false) {
    $row = json_decode($line, true, flags: JSON_THROW_ON_ERROR);
    $requests = [];
    $error = null;
    ob_start();
    try {
        $run($row['php'], Builder::factory([
            'mchid' => $row['mchid'],
            'serial' => 'A1',
            'privateKey' => $key,
            'certs' => ['PUB_KEY_ID_1' => $publicKey],
            'secret' => SECRET,
            'merchant' => ['cert' => '/a.pem', 'key' => '/b.pem'],
            'handler' => HandlerStack::create($respond),
        ]));
    } catch (\Throwable $thrown) {
        $error = $thrown::class . ': ' . $thrown->getMessage();
    }
    ob_end_clean();
    echo json_encode(['id' => $row['id'], 'requests' => $requests, 'error' => $error]), "\n";
}
