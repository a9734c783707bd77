<?php

declare(strict_types=1);

namespace WeChatPay;

use GuzzleHttp\Client;
use GuzzleHttp\ClientInterface;
use GuzzleHttp\HandlerStack;
use GuzzleHttp\Promise\PromiseInterface;
use GuzzleHttp\Utils;
use Psr\Http\Message\ResponseInterface;
use WeChatPay\Exception\InvalidArgumentException;

/** Two Guzzle clients, one a protocol, and the choice between them by path. */
class ClientDecorator implements ClientDecoratorInterface
{
    private const OWN = ['mchid', 'serial', 'privateKey', 'certs', 'secret', 'merchant'];
    private const REQUIRED = [
        'mchid' => "The merchant's ID (`mchid`) is required.",
        'serial' => "The serial number of the merchant's certificate (`serial`) is required.",
        'privateKey' => "The merchant's private key (`privateKey`) is required.",
        'certs' => 'The platform certificates (`certs`) are required.',
    ];

    private ClientInterface $xml;
    private ClientInterface $json;

    public function __construct(array $config = [])
    {
        foreach (self::REQUIRED as $name => $message) {
            $value = $config[$name] ?? null;
            if ($value === null || ($name === 'privateKey' ? is_array($value) : $value === [])) {
                throw new InvalidArgumentException($message);
            }
        }
        if (array_key_exists($config['serial'], $config['certs'])) {
            throw new InvalidArgumentException("`certs` holds the merchant's own serial number.");
        }
        $transport = array_diff_key($config, array_flip(self::OWN));
        $given = $config['handler'] ?? null;
        $stack = static fn () => $given instanceof HandlerStack ? clone $given : HandlerStack::create($given);

        $this->json = self::client($transport, JsonProtocol::decorate($stack(), $config), JsonProtocol::HEADERS);
        $this->xml = self::client($transport, XmlProtocol::decorate($stack(), $config), XmlProtocol::HEADERS);
    }

    public function select(?string $protocol = null): ClientInterface
    {
        return strcasecmp((string) $protocol, self::XML_BASED) === 0 ? $this->xml : $this->json;
    }

    public function request(string $method, string $uri, array $options = []): ResponseInterface
    {
        [$client, $path] = $this->target($uri, $options);
        return $client->request($method, $path, $options);
    }

    public function requestAsync(string $method, string $uri, array $options = []): PromiseInterface
    {
        [$client, $path] = $this->target($uri, $options);
        return $client->requestAsync($method, $path, $options);
    }

    /** @return array{ClientInterface, string} */
    private function target(string $uri, array $options): array
    {
        $path = Template::expand($uri, $options);
        return stripos($path, 'v2/') === 0 ? [$this->xml, substr($path, 3)] : [$this->json, $path];
    }

    private static function client(array $transport, HandlerStack $stack, array $headers): Client
    {
        $agent = ['User-Agent' => 'wechatpay-php/stand-in ' . Utils::defaultUserAgent()];
        return new Client([
            'base_uri' => 'https://api.mch.weixin.qq.com/',
            ...$transport,
            'handler' => $stack,
            'headers' => [...$headers, ...$agent, ...($transport['headers'] ?? [])],
        ]);
    }
}
