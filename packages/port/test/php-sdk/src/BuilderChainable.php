<?php

declare(strict_types=1);

namespace WeChatPay;

use GuzzleHttp\Promise\PromiseInterface;
use Psr\Http\Message\ResponseInterface;

/** A node of a chain: a path template, and the verbs that request it. */
interface BuilderChainable
{
    public function getDriver(): ClientDecoratorInterface;

    public function chain(string $segment): BuilderChainable;

    public function get(array $options = []): ResponseInterface;

    public function put(array $options = []): ResponseInterface;

    public function post(array $options = []): ResponseInterface;

    public function patch(array $options = []): ResponseInterface;

    public function delete(array $options = []): ResponseInterface;

    public function getAsync(array $options = []): PromiseInterface;

    public function putAsync(array $options = []): PromiseInterface;

    public function postAsync(array $options = []): PromiseInterface;

    public function patchAsync(array $options = []): PromiseInterface;

    public function deleteAsync(array $options = []): PromiseInterface;
}
