<?php

declare(strict_types=1);

namespace WeChatPay;

use GuzzleHttp\HandlerStack;
use GuzzleHttp\Promise\Create;
use GuzzleHttp\Psr7\Query;
use GuzzleHttp\Psr7\Utils;
use Psr\Http\Message\RequestInterface;
use Psr\Http\Message\ResponseInterface;
use WeChatPay\Crypto\Hash;
use WeChatPay\Exception\InvalidArgumentException;

/** APIv2: XML bodies with a signature among the fields. */
class XmlProtocol
{
    public const HEADERS = [
        'Accept' => 'text/xml, text/plain, application/x-gzip',
        'Content-Type' => 'text/xml; charset=utf-8',
    ];

    /** Of the routes without a signature, those that answer with plain text. */
    private const UNSIGNED = ['/pay/downloadbill', '/pay/downloadfundflow'];

    public static function decorate(HandlerStack $stack, array $config): HandlerStack
    {
        $stack->before('prepare_body', self::request($config), 'transform_request');
        $stack->before('http_errors', self::response($config['secret'] ?? ''), 'transform_response');
        return $stack;
    }

    private static function request(array $config): callable
    {
        return static fn (callable $next) =>
            static function (RequestInterface $request, array $options) use ($next, $config) {
                $isGet = $request->getMethod() === 'GET';
                $query = $isGet ? Query::parse($request->getUri()->getQuery()) : [];
                $data = self::signed($options['xml'] ?? $query, $options, $config);
                if (($options['security'] ?? null) === true) {
                    $options['ssl_key'] = $config['merchant']['key'] ?? null;
                    $options['cert'] = $config['merchant']['cert'] ?? null;
                }
                unset($options['xml'], $options['security'], $options['nonceless']);
                $sent = $isGet
                    ? $request->withUri($request->getUri()->withQuery(Query::build($data)))
                    : $request->withBody(Utils::streamFor(Transformer::toXml($data)));
                return $next($sent, $options);
            };
    }

    private static function signed(array $data, array $options, array $config): array
    {
        $mchid = $config['mchid'];
        $given = $data['mch_id'] ?? $data['mchid'] ?? $data['combine_mch_id'] ?? null;
        if ($mchid && $given !== $mchid) {
            throw new InvalidArgumentException("The merchant ID `$given` is not the configured `$mchid`.");
        }
        if (!isset($options['nonceless'])) {
            $data['nonce_str'] ??= Formatter::nonce();
        }
        $type = $data['sign_type'] ?? Hash::ALGO_MD5;
        $base = Formatter::queryStringLike(Formatter::ksort($data));
        $data['sign'] = Hash::sign((string) $type, $base, $config['secret'] ?? '');
        return $data;
    }

    private static function response(string $secret): callable
    {
        return static fn (callable $next) => static fn (RequestInterface $request, array $options) =>
            $next($request, $options)->then(
                static function (ResponseInterface $response) use ($request, $secret) {
                    $unsigned = in_array($request->getUri()->getPath(), self::UNSIGNED, true);
                    return $unsigned || self::isGood($response, $secret)
                        ? $response
                        : Create::rejectionFor($response);
                },
            );
    }

    private static function isGood(ResponseInterface $response, string $secret): bool
    {
        $data = Transformer::toArray((string) $response->getBody());
        $response->getBody()->rewind();
        $sign = $data['sign'] ?? '';
        $type = strlen((string) $sign) === 64 ? Hash::ALGO_HMAC_SHA256 : Hash::ALGO_MD5;
        $base = Formatter::queryStringLike(Formatter::ksort($data));
        return ($data['return_code'] ?? '') === 'SUCCESS'
            && ($data['result_code'] ?? 'SUCCESS') === 'SUCCESS'
            && Hash::equals((string) Hash::sign($type, $base, $secret), $sign);
    }
}
