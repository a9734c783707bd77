import { describe, expect, it } from 'vitest'
import { printed } from './printed.js'

/** Scripts that put an array into two places and change one of them, with what PHP 8.2 prints. */
const SCRIPTS: readonly (readonly [php: string, printed: string])[] = [
  [`$x=$y=['k'=>1]; $x['k']=2; echo $y['k'];`, '1'],
  [
    `class H { public $arr=['a'=>1]; function get(){return $this->arr;} } $h=new H; $h2=clone $h;
$h2->arr['a']=3; echo $h->arr['a'];`,
    '1',
  ],
  [
    `class H { public $arr=['a'=>1]; function get(){return $this->arr;} } $h=new H; $g=$h->get();
$g['a']=2; echo $h->arr['a'];`,
    '1',
  ],
  [`const C=['a'=>1]; $c=C; $c['a']=2; echo C['a'];`, '1'],
  [
    `class K { const C=['a'=>1]; static $s=['a'=>1]; } $c=K::C; $c['a']=2; $d=K::$s; $d['a']=5;
echo K::C['a'],K::$s['a'];`,
    '11',
  ],
  [
    `$o=['c'=>0]; $f=function() use ($o) { $o['c']++; return $o['c']; }; echo $f(),$f(),$o['c'];`,
    '110',
  ],
  [`$o=['c'=>0]; $t=true?$o:[]; $t['c']=5; echo $o['c'];`, '0'],
  [`$o=['c'=>0]; $t=$o??[]; $t['c']=5; echo $o['c'];`, '0'],
  [`$l=[['a'=>1],['a'=>2]]; $e=end($l); $e['a']=9; echo $l[1]['a'];`, '2'],
  [`$l=[['a'=>1],['a'=>2]]; $v=array_values($l); $v[0]['a']=9; echo $l[0]['a'];`, '1'],
  [`$o=['i'=>['a'=>1]]; $m=array_merge($o,['z'=>1]); $m['i']['a']=2; echo $o['i']['a'];`, '1'],
  [`$o=['i'=>['a'=>1]]; $m=[...$o]; $m['i']['a']=2; echo $o['i']['a'];`, '1'],
  [`$o=['a'=>1]; [$p,$q]=[$o,$o]; $p['a']=2; echo $q['a'],$o['a'];`, '11'],
  [
    `function f(array $a){ $a['x']=1; return $a; } $b=['x'=>0]; $c=f($b); echo $b['x'],$c['x'];`,
    '01',
  ],
  [
    `function f(array $a){ $a['in']['x']=1; return $a; } $b=['in'=>['x'=>0]]; $c=f($b);
echo $b['in']['x'],$c['in']['x'];`,
    '01',
  ],
  [
    `class B { private $p=[]; function set(array $p){$this->p=$p; return $this;}
function add($k,$v){$this->p[$k]=$v; return $this;} function all(){return $this->p;} }
$base=['a'=>1]; $b=(new B)->set($base); $b->add('a',2); $r=$b->all(); $b->add('a',3);
echo $base['a'],$r['a'];`,
    '12',
  ],
  [
    `$base=['a'=>1]; $list=[]; for($i=0;$i<3;$i++){ $base['a']=$i; $list[]=$base; } echo json_encode($list);`,
    '[{"a":0},{"a":1},{"a":2}]',
  ],
  [
    `$base=['a'=>['t'=>1]]; $list=[]; foreach([1,2,3] as $i){ $base['a']['t']=$i; $list[$i]=$base; }
echo json_encode($list);`,
    '{"1":{"a":{"t":1}},"2":{"a":{"t":2}},"3":{"a":{"t":3}}}',
  ],
  [
    `$a=[1,2,3]; foreach($a as $i=>$v){ if($v==2) unset($a[$i]); }
echo json_encode(array_values($a)), count($a);`,
    '[1,3]2',
  ],
  [`$a=[1,2,3]; foreach($a as $v){ if($v<3) $a[]=$v+10; } echo json_encode($a);`, '[1,2,3,11,12]'],
  [`$a=[3,1,2]; $b=$a; sort($b); echo json_encode([$a,$b]);`, '[[3,1,2],[1,2,3]]'],
  [`$a=[3,1,2]; $b=$a; $b[]=4; array_pop($a); echo json_encode([$a,$b]);`, '[[3,1],[3,1,2,4]]'],
  [`$r=['n'=>0]; $g=function(array $r){ $r['n']=9; return $r; }; $g($r); echo $r['n'];`, '0'],
  [
    `$orders=[['no'=>1,'fee'=>5],['no'=>2,'fee'=>6]]; $copy=$orders;
foreach($copy as &$o){ $o['fee']*=100; } unset($o); echo json_encode($orders),json_encode($copy);`,
    '[{"no":1,"fee":5},{"no":2,"fee":6}][{"no":1,"fee":500},{"no":2,"fee":600}]',
  ],
  [
    `function add(array &$list,$v){ $list[]=$v; } $l=[]; add($l,1); add($l,2); echo count($l);`,
    '2',
  ],
  [
    `$data=['a'=>1]; $map=array_map(function($x) use ($data){ $data['a']+=$x; return $data; },[1,2]);
echo json_encode($map),$data['a'];`,
    '[{"a":2},{"a":3}]1',
  ],
  [`$s=['x'=>1]; $o=new stdClass; $o->d=$s; $o->d['x']=2; echo $s['x'];`, '1'],
  [
    `$p=['a'=>1,'b'=>2]; ksort($p); $q=$p; unset($q['a']); echo json_encode([$p,$q]);`,
    '[{"a":1,"b":2},{"b":2}]',
  ],
  [`static $cfg=['a'=>1]; $c=$cfg; $c['a']=2; echo $cfg['a'];`, '1'],
  [
    `$arr=['k'=>null]; echo isset($arr['k'])?'y':'n', array_key_exists('k',$arr)?'y':'n', $arr['k']??'d';`,
    'nyd',
  ],
]

describe('an array that is put somewhere is a copy', () => {
  it.each(SCRIPTS)('%s', async (php, wanted) => {
    expect((await printed(php)).replaceAll('|', '')).toBe(wanted)
  })
})

describe('an array has the keys that it is given', () => {
  it('whatever it started as', async () => {
    const php = `class T { private array $totals = [];
function add($name, $n) { $this->totals[$name]['n'] = $n; return $this; }
function all() { $out = ''; foreach ($this->totals as $k => $v) { $out .= $k . $v['n']; } krsort($this->totals); return $out . implode(',', array_keys($this->totals)); } }
$merged = []; foreach (['a' => 1, 5] as $key => $value) { if (is_int($key)) { $merged[] = $value; } else { $merged[$key] = $value; } }
$out = ''; foreach ($merged as $k => $v) { $out .= "$k=$v "; }
echo (new T)->add('x', 1)->add('y', 2)->all(), ' ', $out, json_encode($merged), count($merged);`
    expect(await printed(php)).toBe('x1y2y,x 0=5 a=1 {"0":5,"a":1}2')
  })
})
