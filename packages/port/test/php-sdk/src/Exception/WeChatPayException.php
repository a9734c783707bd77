<?php

declare(strict_types=1);

namespace WeChatPay\Exception;

/** Marks what the SDK itself throws. */
interface WeChatPayException
{
}
