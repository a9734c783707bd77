<?php

declare(strict_types=1);

namespace WeChatPay;

use GuzzleHttp\Exception\RequestException;
use GuzzleHttp\HandlerStack;
use GuzzleHttp\Middleware;
use Psr\Http\Message\RequestInterface;
use Psr\Http\Message\ResponseInterface;
use WeChatPay\Crypto\Rsa;

/** APIv3: signs requests, and verifies responses in their outlines. */
class JsonProtocol
{
    public const HEADERS = [
        'Accept' => 'application/json, text/plain, application/x-gzip, application/pdf, image/png, image/*;q=0.5',
        'Content-Type' => 'application/json; charset=utf-8',
    ];

    private const UNSIGNED = '#^/v3/(?:billdownload/file$|merchant-service/images/(?!upload$))#i';

    public static function decorate(HandlerStack $stack, array $config): HandlerStack
    {
        $stack->push(Middleware::mapRequest(self::signer($config)), 'signer');
        $stack->before('http_errors', self::verifier($config['certs']), 'verifier');
        return $stack;
    }

    private static function signer(array $config): callable
    {
        return static function (RequestInterface $request) use ($config): RequestInterface {
            $timestamp = (string) Formatter::timestamp();
            $nonce = Formatter::nonce();
            $message = Formatter::request(
                $request->getMethod(),
                $request->getRequestTarget(),
                $timestamp,
                $nonce,
                (string) $request->getBody(),
            );
            $signature = Rsa::sign($message, $config['privateKey']);
            return $request->withHeader('Authorization', Formatter::authorization(
                $config['mchid'],
                $nonce,
                $signature,
                $timestamp,
                $config['serial'],
            ));
        };
    }

    private static function verifier(array $certs): callable
    {
        return static fn (callable $next) => static fn (RequestInterface $request, array $options) =>
            $next($request, $options)->then(
                static function (ResponseInterface $response) use ($request, $certs): ResponseInterface {
                    $problem = preg_match(self::UNSIGNED, $request->getUri()->getPath())
                        ? null
                        : self::problem($response, $certs);
                    if ($problem !== null) {
                        throw new RequestException($problem, $request, $response);
                    }
                    return $response;
                },
            );
    }

    private static function problem(ResponseInterface $response, array $certs): ?string
    {
        [$nonce, $serial, $signature, $timestamp] = array_map(
            static fn (string $name) => $response->getHeaderLine($name),
            [WechatpayNonce, WechatpaySerial, WechatpaySignature, WechatpayTimestamp],
        );
        if ($nonce === '' || $serial === '' || $signature === '' || $timestamp === '') {
            return 'The headers of the response are incomplete.';
        }
        if (abs(Formatter::timestamp() - (int) $timestamp) > MAXIMUM_CLOCK_OFFSET) {
            return 'The timestamp of the response is too far off.';
        }
        if (!isset($certs[$serial])) {
            return "The serial `$serial` of the response is not configured.";
        }
        $message = Formatter::response($timestamp, $nonce, (string) $response->getBody());
        $response->getBody()->rewind();
        return Rsa::verify($message, $signature, $certs[$serial]) ? null : 'The signature does not hold.';
    }
}
