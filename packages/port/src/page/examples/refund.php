<?php

use WeChatPay\Builder;

/** Refunds part of an order, and looks up what became of it. */
final class RefundService
{
    private $client;

    public function __construct(array $config)
    {
        $this->client = Builder::factory($config);
    }

    public function refund(string $tradeNumber, string $refundNumber, int $cents, int $total): array
    {
        $response = $this->client->v3->refund->domestic->refunds->post([
            'json' => [
                'out_trade_no' => $tradeNumber,
                'out_refund_no' => $refundNumber,
                'reason' => '商品已售完',
                'amount' => ['refund' => $cents, 'total' => $total, 'currency' => 'CNY'],
            ],
        ]);

        return json_decode((string) $response->getBody(), true);
    }

    public function isSettled(string $refundNumber): bool
    {
        $response = $this->client
            ->v3->refund->domestic->refunds->_out_refund_no_
            ->get(['out_refund_no' => $refundNumber]);
        $refund = json_decode((string) $response->getBody(), true);

        return in_array($refund['status'], ['SUCCESS', 'CLOSED'], true);
    }
}
