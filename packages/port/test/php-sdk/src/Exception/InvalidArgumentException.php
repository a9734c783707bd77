<?php

declare(strict_types=1);

namespace WeChatPay\Exception;

/** A configuration or merchant ID that cannot be used. */
class InvalidArgumentException extends \InvalidArgumentException implements WeChatPayException
{
}
