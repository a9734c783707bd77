<?php

declare(strict_types=1);

namespace WeChatPay;

use ArrayAccess;
use Countable;
use GuzzleHttp\Promise\PromiseInterface;
use LogicException;
use Psr\Http\Message\ResponseInterface;
use TypeError;

/** A node with its segments; children are kept by the key as it was written. */
class Node implements BuilderChainable, ArrayAccess, Countable
{
    /** @var array<string, Node> */
    private array $children = [];

    /** @param list<string> $segments */
    public function __construct(private ClientDecoratorInterface $driver, private array $segments)
    {
    }

    public function getDriver(): ClientDecoratorInterface
    {
        return $this->driver;
    }

    public function chain(string $segment): BuilderChainable
    {
        $segments = [...$this->segments, self::normalised($segment)];
        return $this->children["=$segment"] ??= new self($this->driver, $segments);
    }

    public function __get(string $name): BuilderChainable
    {
        return $this->chain($name);
    }

    public function __isset(string $name): bool
    {
        return isset($this->children["=$name"]);
    }

    public function offsetGet(mixed $offset): BuilderChainable
    {
        if (!is_string($offset)) {
            throw new TypeError('A segment must be a string.');
        }
        return $this->chain($offset);
    }

    public function offsetExists(mixed $offset): bool
    {
        return isset($this->children["=$offset"]);
    }

    public function offsetSet(mixed $offset, mixed $value): void
    {
        throw new LogicException('Segments cannot be assigned.');
    }

    public function offsetUnset(mixed $offset): void
    {
        unset($this->children["=$offset"]);
    }

    public function count(): int
    {
        return count($this->segments) + count($this->children);
    }

    public function get(array $options = []): ResponseInterface
    {
        return $this->request('GET', $options);
    }

    public function put(array $options = []): ResponseInterface
    {
        return $this->request('PUT', $options);
    }

    public function post(array $options = []): ResponseInterface
    {
        return $this->request('POST', $options);
    }

    public function patch(array $options = []): ResponseInterface
    {
        return $this->request('PATCH', $options);
    }

    public function delete(array $options = []): ResponseInterface
    {
        return $this->request('DELETE', $options);
    }

    public function getAsync(array $options = []): PromiseInterface
    {
        return $this->requestAsync('GET', $options);
    }

    public function putAsync(array $options = []): PromiseInterface
    {
        return $this->requestAsync('PUT', $options);
    }

    public function postAsync(array $options = []): PromiseInterface
    {
        return $this->requestAsync('POST', $options);
    }

    public function patchAsync(array $options = []): PromiseInterface
    {
        return $this->requestAsync('PATCH', $options);
    }

    public function deleteAsync(array $options = []): PromiseInterface
    {
        return $this->requestAsync('DELETE', $options);
    }

    private function request(string $method, array $options): ResponseInterface
    {
        return $this->driver->request($method, implode('/', $this->segments), $options);
    }

    private function requestAsync(string $method, array $options): PromiseInterface
    {
        return $this->driver->requestAsync($method, implode('/', $this->segments), $options);
    }

    /** A capital first letter is lowered, every other becomes `-x`; `_x_` becomes `{x}`. */
    private static function normalised(string $segment): string
    {
        $dashed = preg_replace_callback(
            '/[A-Z]/',
            static fn (array $match) => '-' . strtolower($match[0]),
            lcfirst($segment),
        );
        return preg_replace('/^_(.*)_$/', '{$1}', $dashed);
    }
}
