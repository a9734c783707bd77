import { portFiles, portPhp } from '@wechatpay-chain/port'
import { describe, expect, it } from 'vitest'
import { compileModules } from '../../../test/port/compile.js'
import { codeOf, printed } from './printed.js'

describe('what is data in PHP', () => {
  it('stays data: comments, labels, strings and names of files', async () => {
    expect(await codeOf('// hi\u2028evil()\n$a = f();')).toContain('// hi evil()')
    expect(await codeOf('$a = [\n//@php:1-2000000000000\n1];')).toContain('// @php:')
    expect(await printed('$b = "x\\n\\n\\ny"; echo strlen("$b\\n\\n\\n//@php:1\\n");')).toBe('17')
    const { files } = await portFiles([
      { file: "a';evil();'.php", source: '<?php function f() { return 1; }' },
      { file: 'm.php', source: '<?php echo f();' },
    ])
    expect(files[1]?.code).toContain(`from "./a';evil();'.js"`)
    await expect(portPhp('<?php echo date("Y");', { timezone: "x');evil();('" })).rejects.toThrow(
      'IANA',
    )
  })

  it('is an element of its array only, whatever its name', async () => {
    expect(
      await printed(
        "$k = strrev('__otorp__'); $a = []; $a[$k]['paid'] = 1; $b = []; $c = ['x' => 1]; $n = strrev('rotcurtsnoc');" +
          "echo isset($b['paid']) ? 'y' : 'n', isset($c[$n]) ? 'y' : 'n', isset($c['x']) ? 'y' : 'n';",
      ),
    ).toBe('nny')
  })
})

describe('what PHP means', () => {
  it('counts from nothing, evaluates a place once, and copies what is kept', async () => {
    expect(await printed('while (true) { if (++$n > 3) break; } echo $n;')).toBe('4')
    expect(await printed('$i = 0; $a = [1, 2]; $a[$i++] += 5; echo $a[0], $a[1], $i;')).toBe('621')
    expect(
      await printed(
        "$base = ['total' => 1]; $request = ['json' => $base]; $base['total'] = 2; echo $request['json']['total'];",
      ),
    ).toBe('1')
    expect(
      await printed("$l = [['a' => 1]]; foreach ($l as $one) { $one['a'] = 7; } echo $l[0]['a'];"),
    ).toBe('1')
  })

  it('compares and captures as PHP does', async () => {
    expect(
      await printed(
        "$s = strval(1); switch ($s) { case 1: echo 'one'; break; default: echo 'other'; }",
      ),
    ).toBe('one')
    expect(
      await printed('$v = 1; $f = function () use ($v) { return $v; }; $v = 2; echo $f();'),
    ).toBe('1')
    expect(await printed("$x = strval('x'); echo $x > 10 ? 'y' : 'n';")).toBe('y')
  })

  it('declares its classes before it runs', async () => {
    const code = await codeOf(
      'echo (new Shop)->name(), Shop::V; class Shop extends Base { const V = Later::K; } class Base { function name() { return 1; } } class Later { const K = 5; }',
    )
    const at = ['class Base', 'class Later', 'class Shop', 'new Shop'].map((one) =>
      code.indexOf(one),
    )
    expect(at).toEqual([...at].sort((a, b) => a - b))
    const plain = await codeOf('class A {} echo new A; class B {}')
    expect(plain.indexOf('new A')).toBeLessThan(plain.indexOf('class B'))
  })

  it('sorts in no other order than PHP', async () => {
    const sorted =
      "$m = ['a' => 1, 'b' => 3, 'c' => 2]; arsort($m); echo implode(',', array_keys($m));"
    expect(await printed(sorted)).toBe('b,c,a')
    const ladder = '$steps = [1000 => 50, 5000 => 600]; krsort($steps); echo key($steps);'
    await expect(printed(ladder)).rejects.toThrow('ascending order')
    expect((await portPhp(`<?php ${ladder}`)).diagnostics.map(({ code }) => code)).toContain(
      'key-order',
    )
  })

  it('has bytes where PHP writes bytes', async () => {
    expect(
      await printed(
        '$t = "\\xEF\\xBB\\xBFa"; echo substr($t, 3), strlen("\\xFF\\xD8"), bin2hex("\\xFF\\xE4\\xB8\\xAD");',
      ),
    ).toBe('a2ffe4b8ad')
  })

  it('has 64 bits', async () => {
    expect(
      await printed(
        "$n = 3000000000; $m = intval('1700000000123'); echo 1 << 40, ' ', 0xFFFFFFFF & 0xFF00000000, ' ', 4294967296 | 1, ' ', $n >> 1, ' ', ($m - 1288834974657) << 22 | 5 << 12 | 7, ' ', ~$n, ' ', 'ab' ^ 'AB', ' ', JSON_UNESCAPED_UNICODE | JSON_PRETTY_PRINT;",
      ),
    ).toBe('1099511627776 0 4294967297 1500000000 1724551110972166151 -3000000001    384')
  })

  it('keeps errors and exceptions apart', async () => {
    const php = (thrown: string) =>
      `function f($n) { try { ${thrown} } catch (\\DivisionByZeroError $e) { return 'zero'; } catch (\\TypeError $e) { return 'type'; } catch (\\Error $e) { return 'error'; } catch (\\Exception $e) { return 'exception'; } } echo f(0);`
    expect(await printed(php('return intdiv(1, $n);'))).toBe('zero')
    expect(await printed(php('return 1 % $n;'))).toBe('zero')
    expect(await printed(php("throw new \\TypeError('x');"))).toBe('type')
    expect(await printed(php('return match ($n) { 1 => 2 };'))).toBe('error')
    expect(await printed(php("throw new \\RuntimeException('x');"))).toBe('exception')
    expect(
      await printed(
        "function g() { try { return intdiv(1, 0); } catch (\\Exception $e) { return 'exception'; } catch (\\Throwable $e) { return get_class($e); } } echo g();",
      ),
    ).toBe('DivisionByZeroError')
  })

  it('waits through any number of calls, whoever comes first', async () => {
    const depth = 40
    const functions = Array.from({ length: depth }, (_, at) =>
      at === depth - 1
        ? `function f${at}($c) { return $c->v3->certificates->get()->getStatusCode(); }`
        : `function f${at}($c) { return f${at + 1}($c); }`,
    )
    const { code } = await portPhp(`<?php ${functions.join('\n')} echo f0($client);`)
    expect(code.match(/export async function/g)).toHaveLength(depth)
    expect(code).toContain('console.log(await f0(client))')
  })
})

const HEADERS = ['TIMESTAMP', 'NONCE', 'SIGNATURE', 'SERIAL']
  .map((name) => `$${name.toLowerCase()} = $_SERVER['HTTP_WECHATPAY_${name}'];`)
  .join('\n')
const READ = `${HEADERS}\n$body = file_get_contents('php://input');`
const VERIFY =
  'Rsa::verify(Formatter::joinedByLineFeed($timestamp, $nonce, $body), $signature, $keys[$serial])'
const DECRYPT = `$in = json_decode($body, true); $r = $in['resource'];
$text = AesGcm::decrypt($r['ciphertext'], $apiv3Key, $r['nonce'], $r['associated_data']); $order = json_decode($text, true);`
const handler = (body: string) =>
  codeOf(
    `use WeChatPay\\Crypto\\Rsa; use WeChatPay\\Crypto\\AesGcm; use WeChatPay\\Formatter;
function handle($keys, $apiv3Key, $db, $token) {\n${body}\n}`,
  )

describe('a notification that is received by hand', () => {
  it('becomes one verified call where PHP asks nothing else', async () => {
    const code = await handler(
      `${READ}\nif (!${VERIFY}) throw new \\Exception('x');\n${DECRYPT}\nreturn $order;`,
    )
    expect(code).toContain('receiveNotification(request, { certs: keys, apiv3Key: apiv3Key })')
    expect(code).not.toContain('AesGcm')
  })

  it.each([
    [
      'an inverted test',
      `${READ}\nif (!${VERIFY}) { ${DECRYPT} forensics($order); exit; }\npay($body);`,
    ],
    [
      'another operand',
      `${READ}\nif (!${VERIFY} || $db->token !== $token) throw new \\Exception('x');\n${DECRYPT}\npay($order);`,
    ],
    [
      'a condition of the shop',
      `${READ}\nif (${VERIFY} && $token === 'a') { ${DECRYPT} pay($order); }`,
    ],
    [
      'another body',
      `${READ}\n$other = trim($body);\nif (!Rsa::verify(Formatter::joinedByLineFeed($timestamp, $nonce, $other), $signature, $keys[$serial])) throw new \\Exception('x');\n${DECRYPT}\npay($order);`,
    ],
    [
      'another ciphertext',
      `${READ}\nif (!${VERIFY}) throw new \\Exception('x');\n$text = AesGcm::decrypt($db->c, $apiv3Key, $db->n, '');\npay($text);`,
    ],
    [
      'an envelope that PHP changes',
      `${READ}\nif (!${VERIFY}) throw new \\Exception('x');\n$envelope = json_decode($body, true);\n$envelope['resource'] = normalise($envelope['resource']);\n$text = AesGcm::decrypt($envelope['resource']['ciphertext'], $apiv3Key, $envelope['resource']['nonce'], '');\npay($text);`,
    ],
    [
      'a body that PHP changes',
      `${READ}\n$body = trim($body);\nif (!${VERIFY}) throw new \\Exception('x');\n${DECRYPT}\npay($order);`,
    ],
  ])('stays as it is with %s', async (_, body) => {
    const code = await handler(body)
    expect(code).toContain('Rsa.verify(')
    expect(code).not.toContain('receiveNotification')
  })

  it('keeps the checks of the shop, and does nothing before it is verified', async () => {
    const code = await handler(
      `${READ}\nif (!$db->set('n:' . $nonce, 1)) { return; }\nif (!${VERIFY}) throw new \\Exception('x');\n$db->exec('paid');\n${DECRYPT}\npay($order);`,
    )
    expect(code.indexOf('receiveNotification(')).toBeLessThan(code.indexOf("db.exec('paid')"))
    expect(code).toContain('db.set(')
  })

  it('throws where PHP does not ask whether it was right', async () => {
    const unasked = await handler(
      `${READ}\n$ok = ${VERIFY};\n$log->info('verified', [$ok]);\n${DECRYPT}\npay($order);`,
    )
    expect(unasked).toContain('const notification = await receiveNotification(')
    expect(unasked).toContain('PORT(notification-unsafe)')
    const asked = await handler(`${READ}\n$ok = ${VERIFY};\n${DECRYPT}\nif ($ok) pay($order);`)
    expect(asked).toContain('ok = false')
    expect(asked).not.toContain('notification-unsafe')
  })

  it('takes one key for one key', async () => {
    const code = await handler(
      `${READ}\nif (!Rsa::verify(Formatter::joinedByLineFeed($timestamp, $nonce, $body), $signature, $keys['A'])) throw new \\Exception('x');\n${DECRYPT}\nreturn $order;`,
    )
    expect(code).toContain('certs: keys.A')
  })
})

it('prints what compiles, for names that collide and tests of literals', async () => {
  const sources = new Map<string, string>()
  const programs = [
    'function client() { return 1; } $client = client(); echo $client;',
    'class V { function __construct(private readonly int $a = 1) {} function a() { return $this->a; } static function name() { return 1; } }',
    '$a = 1; if ($a) { echo 1; } $b = false; if ($b === true) { echo 2; }',
    '$金额 = 1; $数量 = 2; function 付款($金额, $数量) { return $金额 * $数量; } echo $金额 . $数量;',
    'class A { function constructor() { return 1; } } $x = (new A)->constructor();',
    "echo 'a' . ($u ?: 'b') . (null ?? 'c'); $f = trim(...); echo $f(' x ');",
  ]
  for (const [index, php] of programs.entries()) sources.set(`a${index}.ts`, await codeOf(php))
  expect([...compileModules(sources)].filter(([, errors]) => errors.length > 0)).toEqual([])
})
