<?php

declare(strict_types=1);

namespace WeChatPay;

use GuzzleHttp\ClientInterface;
use GuzzleHttp\Promise\PromiseInterface;
use Psr\Http\Message\ResponseInterface;

/** Sends requests by the client of their protocol. */
interface ClientDecoratorInterface
{
    public const XML_BASED = 'v2';
    public const JSON_BASED = 'v3';

    public function select(?string $protocol = null): ClientInterface;

    public function request(string $method, string $uri, array $options = []): ResponseInterface;

    public function requestAsync(string $method, string $uri, array $options = []): PromiseInterface;
}
