<?php

declare(strict_types=1);

namespace WeChatPay;

/** Makes the root of a chain. */
final class Builder
{
    public static function factory(array $config = []): BuilderChainable
    {
        return new Node(new ClientDecorator($config), []);
    }
}
