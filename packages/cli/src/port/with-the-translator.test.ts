import { cpSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { describePhp, PHP_SDK } from '../../../port/test/php.js'
import { bundleWith } from './bundle.js'
import { folderWith, get, run } from './testing.js'
import { translate } from './translate.js'

const source = (file: string) => fileURLToPath(new URL(`../../../${file}`, import.meta.url))
const bundle = bundleWith(source('port'), {
  'wechatpay-chain': source('wechatpay-chain/src/index.ts'),
  '@wechatpay-chain/port/php': source('port/src/php/index.ts'),
})

const NATIVE = `<?php
use WeChatPay\\Builder;
use WeChatPay\\Crypto\\Rsa;

require __DIR__ . '/../vendor/autoload.php';

$instance = Builder::factory([
    'mchid' => '1900000001',
    'serial' => '5A0B',
    'privateKey' => Rsa::from('file:///keys/apiclient_key.pem'),
    'certs' => ['PUB_KEY_ID_00' => Rsa::from('file:///keys/pub_key.pem', Rsa::KEY_TYPE_PUBLIC)],
]);
$resp = $instance->chain('v3/pay/transactions/native')->post(['json' => [
    'mchid' => '1900000001',
    'out_trade_no' => 'N' . date('Ymd') . rand(100, 999),
    'appid' => 'wx8888888888888888',
    'description' => '两杯热茶',
    'notify_url' => 'https://shop.example.com/notify',
    'amount' => ['total' => 1, 'currency' => 'CNY'],
]]);
echo $resp->getStatusCode(), PHP_EOL;
`

const QUERY = `<?php
$instance->v3->pay->transactions->id->_transaction_id_->getAsync([
    'query' => ['mchid' => '1900000001'],
    'transaction_id' => '4200000001',
])->then(static function(\\Psr\\Http\\Message\\ResponseInterface $response) {
    print_r(json_decode((string) $response->getBody(), true));
})->wait();
`

const REFUND = `<?php
$instance->v2->secapi->pay->refund->post([
    'security' => true,
    'xml' => ['appid' => 'wx8888888888888888', 'mch_id' => $mchid, 'total_fee' => 2 * 50],
]);
`

it('translates a file through the command', async () => {
  const folder = folderWith({ 'native.php': NATIVE })
  expect((await run(folder, ['native.php'], { translate })).errors).toBe('')
  expect(get(folder, 'native.ts')).toContain(".chain('v3/pay/transactions/native').post({")
})

describePhp('wxpay port --check, with the translator', () => {
  it('finds the requests of translated code the same', async () => {
    const folder = folderWith({
      'src/native.php': NATIVE,
      'src/query.php': QUERY,
      'src/refund.php': REFUND,
    })
    cpSync(PHP_SDK, path.join(folder, 'vendor'), { recursive: true })
    const { code, output } = await run(folder, ['src', '--check', '--yes', '--without-isolation'], {
      translate,
      bundle,
    })
    expect([code, output.trim().split('\n')]).toEqual([
      0,
      [
        'src/native.php: 1 requests, the same',
        'src/query.php: 1 requests, the same',
        'src/refund.php: 1 requests, the same',
        '',
        'Files: 3. The same: 3. Different, or not run to the end: 0.',
      ],
    ])
  })
})
