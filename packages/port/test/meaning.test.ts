import { describe, expect, it } from 'vitest'
import { printed } from './printed.js'

/** Scripts of plain PHP, with what PHP 8.2 prints. */
const SCRIPTS: readonly (readonly [php: string, printed: string])[] = [
  [
    `abstract class Channel { public static int $count = 0; public static $own = 'c';
static function create() { static::$count++; return new static; } static function own($v) { static::$own = $v; } }
class Native extends Channel {} class Qr extends Native { public static $own = 'q'; }
Native::create(); Qr::create(); echo Channel::$count, Native::$count, Qr::$count; Qr::own('z');
echo Channel::$own, Native::$own, Qr::$own; Native::$count += 5; $cls = 'Native'; $cls::$count++;
echo Channel::$count;`,
    `222ccz8`,
  ],
  [
    `trait T { private static int $counter = 0; private static array $log = [];
function next() { self::$log[] = 1; return ++self::$counter; } static function make() { return new self; }
static function counter() { return static::$counter . count(self::$log); } }
abstract class Base { use T; } class Native extends Base {} class H5 extends Base {} class Other { use T; }
$n = new Native; $h = new H5; echo $n->next(), $h->next(), $n->next(), Base::counter(), H5::counter(),
Other::counter(); (new Other)->next(); echo Other::counter(), Base::counter(), get_class(Other::make());`,
    `1233333001133Other`,
  ],
  [
    `$b = 2; $x = 'x' . $b - 1 . 'y' . 4 - 2 - 1; echo $x, 1 + 2 . 'z' . 3 + 4, ' b' . 1 << 2, ' ' . $b * 2 + 1,
('1' . $b) + 1, ' ', 'a' . ($b + 1) . 'q' == 'a3q' ? 'same' : 'other'; $x .= 'k' . $b + 2; echo $x;`,
    `x1y13z7 b4 513 samex1y1k4`,
  ],
  [
    `class Shop { function query($no) { usleep(1); return 'q' . $no; }
static function st($no) { usleep(1); return 's' . $no; } }
function fn2($no) { usleep(1); return 'f' . $no; } $shop = new Shop;
echo implode(',', array_map([$shop, 'query'], [1, 2])), implode(',', array_map('fn2', [3])),
implode(',', array_map('Shop::st', [4])), count(array_filter([5], [$shop, 'query']));`,
    `q1,q2f3s41`,
  ],
  [
    `class M { function __construct(public int $fen) {} static function fen($n) { return new self($n); } }
$f = fn ($m) => $m->fen; echo $f(M::fen(7)) + M::fen(1)->fen;`,
    `8`,
  ],
  [
    `$shop = new Shop('a'); echo $shop->name(); class Base { function x(){return 'x';} }
class Shop extends Base { const V = 5; function __construct(private $n) {}
function name() { return $this->n . $this->x() . self::V; } }`,
    `ax5`,
  ],
  [
    `class C { function create($p) { return 'c' . $p['id']; }
static function st($p) { return 's' . $p['id']; } } function fn1($p){ return 'f'.$p['id']; }
$routes = ['x' => [new C, 'create'], 'y' => 'C::st', 'z' => ['C','st'], 'w' => 'fn1', 'v' => fn($p)=>'a'.$p['id']];
foreach ($routes as $k => $h) { echo call_user_func_array($h, [['id' => 7]]); echo $h(['id' => 8]); }`,
    `c7c8s7s8s7s8f7f8a7a8`,
  ],
  [
    `$argv = ['a.php', '--order=A7']; $argc = count($argv); array_shift($argv);
echo $argv[0], $argc, count($argv);`,
    `--order=A721`,
  ],
  [
    `trait T { private static int $counter = 0; public $own = 1;
function next() { return ++self::$counter; } static function counter() { return static::$counter; }
static function make() { return new static; }
function cls() { return static::class . self::class . get_class($this) . __CLASS__; } }
class A { use T; } class B { use T; } $a = new A; $a->next(); $a->next();
echo A::counter(), B::counter(), get_class(B::make()), $a->cls();`,
    `20BAAAA`,
  ],
  [
    `class Q implements \\IteratorAggregate { private $hidden = 1; public $seen = 2;
function getIterator(): \\Iterator { return new \\ArrayIterator(['a' => 1, 'b' => 2]); } }
foreach (new Q as $k => $v) echo $k, $v;`,
    `a1b2`,
  ],
  [
    `class It implements Iterator { private $i = 0; function current(): mixed { return $this->i * 10; }
function key(): mixed { return $this->i; } function next(): void { $this->i++; }
function rewind(): void { $this->i = 0; } function valid(): bool { return $this->i < 3; } }
foreach (new It as $k => $v) echo $k, '=', $v, ' '; echo implode(',', iterator_to_array(new It));`,
    `0=0 1=10 2=20 0,10,20`,
  ],
  [
    `class Col implements ArrayAccess, Countable, JsonSerializable { private $d = ['a' => 1];
function offsetExists($o): bool { return isset($this->d[$o]); }
function offsetGet($o): mixed { return $this->d[$o] ?? null; }
function offsetSet($o, $v): void { if ($o === null) { $this->d[] = $v; } else { $this->d[$o] = $v; }
} function offsetUnset($o): void { unset($this->d[$o]); }
function count(): int { return count($this->d); } function jsonSerialize(): mixed { return $this->d;
} } $c = new Col; $c['b'] = 2; echo $c['a'], isset($c['z']) ? 'y' : 'n', count($c), json_encode($c);
unset($c['a']); echo count($c);`,
    `1n2{"a":1,"b":2}1`,
  ],
  [
    `function d($a,$b=2,$c=3){ return "$a-$b-$c"; }
echo d(...['a'=>5,'c'=>6]), d(c: 9, a: 1), d(1, ...[7]);`,
    `5-2-61-2-91-7-3`,
  ],
  [
    `$n=1; $f=fn()=>$n; $n=2; echo $f(); $fs=[]; foreach([1,2,3] as $i) $fs[]=fn()=>$i;
echo $fs[0](),$fs[2]();`,
    `113`,
  ],
  [
    `abstract class Shape { abstract function area();
static function make(...$a){ return new static(...$a); }
function __toString(){ return static::class.$this->area(); } }
class Sq extends Shape { function __construct(protected int $s=2){}
function area(){ return $this->s**2; } } echo Sq::make(3), new Sq;`,
    `Sq9Sq4`,
  ],
  [
    `function counter() { static $n = 0; return ++$n; } counter(); counter(); echo counter();
class S { private static $i; static function get() { return self::$i ??= new self; } public $v = 1; }
S::get()->v = 5; echo S::get()->v;`,
    `35`,
  ],
  [`$x = 5; $f = function () use (&$x) { $x++; }; $f(); $f(); echo $x;`, `7`],
  [
    `$s = 'abc'; for ($i = 0, $n = strlen($s); $i < $n; ++$i) echo $s[$i], '-'; echo "{$s[1]} \${s}";`,
    `a-b-c-b abc`,
  ],
  [
    `try { try { throw new RuntimeException('a'); } finally { echo 'f'; } }
catch (Exception $e) { echo $e->getMessage(), get_class($e), $e->getLine() >= 0 ? 1 : 0; }`,
    `faRuntimeException1`,
  ],
  [
    `class MyEx extends \\Exception { private $extra;
function __construct($m, $extra = null, $code = 0, ?\\Throwable $prev = null) { parent::__construct($m, $code, $prev);
$this->extra = $extra; } function extra() { return $this->extra; } }
try { throw new MyEx('m', ['k' => 1], 42, new \\LogicException('p')); }
catch (MyEx $e) { echo $e->getMessage(), $e->getCode(), $e->extra()['k'], $e->getPrevious()->getMessage();
}`,
    `m421p`,
  ],
  [
    `echo str_repeat('=', 5), PHP_EOL, sprintf('%08.3f', 3.14159), ' ', vsprintf('%s-%s', ['a', 'b']), ' ', strcmp('a', 'b'), ' ', substr_count('aXbXc', 'X'), ucwords('hello world');`,
    `=====
0003.142 a-b -1 2Hello World`,
  ],
  [
    `echo max(1, 2.5, '3'), min([4, 2]), array_sum([1, 2.5, '3']), array_product([2, 3]), implode(',', array_unique([1, '1', 2, 2.0])), json_encode(array_count_values(['a', 'b', 'a'])), json_encode(array_flip(['a', 'b'])), json_encode(array_fill_keys(['a', 'b'], 0));`,
    `326.561,2{"a":2,"b":1}{"a":0,"b":1}{"a":0,"b":0}`,
  ],
  [
    `$d = new DateTime('2024-02-28 10:00:00'); $d->modify('+1 day');
echo $d->format('Y-m-d\\TH:i:sP'), ' ', (clone $d)->add(new DateInterval('P1M'))->format('Y-m-d'), ' ', date('Y-m-d', strtotime('2024-01-31 +1 month')), ' ', $d->getTimestamp(), ' ', $d < new DateTime('2024-03-01') ? 'lt' : 'ge', ' ', (new DateTime('2024-01-01'))->diff(new DateTime('2024-03-01'))->days;`,
    `2024-02-29T10:00:00+08:00 2024-03-29 2024-03-02 1709172000 lt 60`,
  ],
  [`function d($a,$b=2,$c=3){ return "$a-$b-$c"; } echo d(...['a'=>5,'c'=>6]);`, `5-2-6`],
  [
    `$f='strtoupper'; echo $f('abc'); echo implode(',',array_map('floatval',['1.5','2']));
echo implode(',',array_map('trim',[' a ','b ']));`,
    `ABC1.5,2a,b`,
  ],
  [
    `class M { private $d=[]; function __get($n){ return $this->d[$n]??'none'; }
function __set($n,$v){ $this->d[$n]=$v; } function __call($n,$a){ return $n.':'.implode(',',$a); }
static function __callStatic($n,$a){ return 's'.$n; } } $m=new M; $m->foo=5;
echo $m->foo,$m->bar,$m->hello(1,2),M::bye();`,
    `5nonehello:1,2sbye`,
  ],
  [`$n=0; $f=function() use($n){ return ++$n; }; echo $f(),$f();`, `11`],
  [`$n=1; $f=fn()=>$n; $n=2; echo $f();`, `1`],
  [`list('a'=>$x,'b'=>list($y))=['a'=>1,'b'=>[2]]; echo $x,$y;`, `12`],
  [`[$a,$b]=[1,2]; [$a,$b]=[$b,$a]; echo $a,$b;`, `21`],
  [
    `echo date('Y-m-d H:i:s', 1700000000), ' ', date('D, d M Y', 1700000000), ' ', date('N jS z t L', 1700000000);`,
    `2023-11-15 06:13:20 Wed, 15 Nov 2023 3 15th 318 30 0`,
  ],
  [
    `echo intval('12abc'), (int)'1e3', (int)12.9, (int)'0x1A', intdiv(7,-2), 7%-3, -7%3, fmod(7.5,2), 2**10, 2**-1, 10/4, 6/3;`,
    `121000120-31-11.510240.52.52`,
  ],
  [
    `echo json_encode(['a'=>1.0,'b'=>0.1,'c'=>'é/"','d'=>[],'e'=>new stdClass,'f'=>null,'g'=>[1=>'x'],'h'=>true]);`,
    `{"a":1,"b":0.1,"c":"\\u00e9\\/\\"","d":[],"e":{},"f":null,"g":{"1":"x"},"h":true}`,
  ],
  [
    `echo number_format(1234567.891,2),number_format(1234567.891,2,',','.'),number_format(0.5),round(2.5),round(-1.5),round(1234.5678,-2),floor(-1.5);`,
    `1,234,567.891.234.567,8913-21200-2`,
  ],
  [
    `$a=['b'=>1,'a'=>2]; ksort($a);
echo http_build_query($a+['c'=>['x'=>1,'y'=>[2,3]],'d'=>'a b&c','e'=>true,'f'=>null]);`,
    `a=2&b=1&c%5Bx%5D=1&c%5By%5D%5B0%5D=2&c%5By%5D%5B1%5D=3&d=a+b%26c&e=1`,
  ],
  [`switch('1'){ case 1: echo 'int'; break; default: echo 'def'; }`, `int`],
  [
    `$i=5; while($i--){ if($i==3) continue; if($i==1) break; echo $i; } do { echo 'x'; } while(false);
for($a=0,$b=10;$a<$b;$a+=3,$b-=3) echo $a,$b;`,
    `42x01037`,
  ],
  [
    `abstract class Shape { abstract function area();
static function make(...$a){ return new static(...$a); }
function __toString(){ return static::class.$this->area(); } }
class Sq extends Shape { function __construct(protected int $s=2){}
function area(){ return $this->s**2; } } echo Sq::make(3), new Sq;`,
    `Sq9Sq4`,
  ],
  [
    `interface HasA { const A='a'; } class I implements HasA { function f(){ return self::A.static::A; } }
echo (new I)->f(), I::A;`,
    `aaa`,
  ],
  [
    `enum S: string { case P='paid'; case N='new'; const D=self::P;
public static function of(string $s): self { return self::from($s); }
public function label(): string { return match($this){ self::P=>'Paid', self::N=>'New' }; } }
echo S::of('paid')->label(), S::tryFrom('x')?->label() ?? 'none', count(S::cases()), S::D->value, S::P->name;`,
    `Paidnone2paidP`,
  ],
  [`function f(int ...$n){ return array_sum($n); } echo f(1,2,3), f(...[4,5]);`, `69`],
  [
    `$x = ['a'=>['b'=>['c'=>1]]];
echo $x['a']['b']['c'] ?? 'no', $x['q']['b'] ?? 'no', isset($x['a']['z'])?1:0, empty($x['a'])?1:0;`,
    `1no00`,
  ],
  [
    `try { throw new DomainException('d',5); }
catch (InvalidArgumentException|DomainException $e) { echo get_class($e),$e->getCode(),$e->getMessage();
} finally { echo 'fin'; }`,
    `DomainException5dfin`,
  ],
  [`function fin(){ try { return 'a'; } finally { echo 'b'; } } echo fin();`, `ba`],
  [
    `echo sprintf("%'.10d|%s", 42, true), PHP_EOL, implode(',', str_split('abcdef', 4)), nl2br("a\\nb"), strtr('Hi all', ['Hi'=>'Hello','Hello'=>'x']);`,
    `........42|1
abcd,efa<br />
bHello all`,
  ],
  [
    `$arr=[5,3,9]; usort($arr, fn($a,$b)=>$b<=>$a); echo implode(',',$arr); $m=['x'=>3,'y'=>1]; asort($m);
echo json_encode($m); uasort($m,fn($a,$b)=>$b-$a); echo json_encode($m); arsort($m); echo key($m);`,
    `9,5,3{"y":1,"x":3}{"x":3,"y":1}x`,
  ],
  [
    `echo preg_replace('/(\\w+) (\\w+)/','$2 \\1','hello world'), preg_match('/(?<y>\\d{4})-(\\d\\d)/','on 2024-05',$m), $m['y'],$m[2], preg_replace_callback('/\\d+/',fn($m)=>$m[0]*2,'a1b22'), json_encode(preg_split('/[\\s,]+/',"a, b  c"));`,
    `world hello1202405a2b44["a","b","c"]`,
  ],
]

const plain = (text: string) => text.replace(/[\s|]+/g, '')

describe('PHP means what PHP means', () => {
  it.each(SCRIPTS)('%s', async (php, wanted) => {
    expect(plain(await printed(php))).toBe(plain(wanted))
  })
})
