/** A form of PHP that public projects have, and what has to be in its translation. */
export interface Form {
  readonly name: string
  /** The files, by their names; one alone is `index.php`. */
  readonly php: string | Readonly<Record<string, string>>
  readonly ts?: readonly RegExp[]
}

/** Declarations that TypeScript has in one place only, and PHP wherever it likes. */
export const DECLARATIONS: readonly Form[] = [
  {
    name: 'constants that may be defined already',
    php: {
      'a.php': `<?php if (!defined('A')) define('A', 1); defined('B') || define('B', A . 'x');
        function setup() { define('C', 2); } echo A, B, C; @define('D', 3);`,
      'b.php': '<?php echo A, B, C, D; if (defined("A")) echo 1;',
    },
    ts: [/export let A: any/, /if \(!\(A !== undefined\)\) \{\s+A = 1/, /import \{ A, B, C, D \}/],
  },
  {
    name: 'a constant that is called like a variable or a function',
    php: {
      'a.php':
        '<?php define("DEBUG", 1); $DEBUG = DEBUG; function LOG() { return 1; } const LOG = 2; echo LOG, $DEBUG;',
      'b.php': '<?php function f($DEBUG) { return DEBUG . $DEBUG . LOG() . LOG; }',
    },
    ts: [/export const DEBUGConstant = 1/],
  },
  {
    name: 'functions and classes in the branches of an if',
    php: {
      'a.php': `<?php if (PHP_VERSION_ID > 70000) { function f($a) { return 1; } class K { public $x; } }
        else { function f($a, $b = 2) { return 2; } abstract class K { abstract function x(); } }
        if (!function_exists('f')) { function f() {} }
        echo f(1), f(1, 2); function g(K $k) { return $k->x; }`,
      'b.php': '<?php echo f(1); $k = new K; class L extends K { function x() {} }',
    },
    ts: [/f = function f\(/, /K = K_/, /if \(!\(f !== undefined\)\)/],
  },
  {
    name: 'functions and classes inside of functions',
    php: {
      'a.php':
        '<?php function f() { function g() { return 1; } class Inner { } return g(); } echo g(), new Inner;',
      'b.php': '<?php echo g(); $i = new Inner;',
    },
    ts: [/export function g/, /export class Inner/],
  },
  {
    name: 'variables that are called like functions and classes',
    php: {
      'a.php':
        '<?php class User { } function current_time() { return 1; } $User = new User; echo $User;',
      'b.php':
        '<?php function f() { $current_time = current_time(); $User = new User; return [$current_time, $User]; }',
    },
  },
  {
    name: 'static variables without a value, and those that are called like others',
    php: '<?php function sid() { static $sid; static $a, $b = 2; if (!$sid) $sid = $a; return $sid + $b; } echo sid();',
  },
  {
    name: 'global variables that are called like functions',
    php: '<?php function bar() { global $bar; $bar = 1; } bar(); echo $bar;',
  },
]

/** Forms of PHP 4 and 5. */
export const OLD: readonly Form[] = [
  {
    name: 'statements without braces that assign a variable first',
    php: `<?php function f($a) { if ($a) $b = 1; else $b = 2;
      if ($a) $c = 1; elseif ($b) $c = 2; if (isset($c)) return $c; return $b; }
      for ($i = 0; $i < 3; $i++) $last = $i; while ($i--) $again = $i; foreach ([1] as $v) $w = $v;
      echo f(1), $last, $again, $w;`,
  },
  {
    name: 'constructors that are called like their class',
    php: `<?php class Base { var $a; function Base($a) { $this->a = $a; return true; } }
      class Kid extends Base { function Kid() { $this->Base(1); } }
      class Other extends Base { function __construct() { parent::Base(2); return f(); } }
      function f() { return 1; } echo new Base(1), new Kid, new Other;`,
    ts: [/class Base \{[^}]*constructor\(a: any\)/, /super\(1\)/, /super\(2\)/],
  },
  {
    name: 'constructors that are called as methods',
    php: '<?php class A { function __construct($a) {} function again() { $this->__construct(1); self::__construct(2); } }',
  },
]

/** Members and variables that PHP takes where TypeScript would not. */
export const USES: readonly Form[] = [
  {
    name: 'members that only magic methods let others use',
    php: `<?php class A { private $a = 1; protected static $s = 2; function __get($n) { return $this->$n; }
        private function p() {} static function instance() {} private static $instance; }
      class B extends A { function f() { $this->a = 2; return A::$s . $this->a; } }
      $x = new A; $x->a = 3; echo $x->a, $x->p(), A::instance();`,
    ts: [/\(x as any\)\.a = 3/, /A\.instance\(\)/],
  },
  {
    name: 'static members of a parent that has no type',
    php: `<?php class A { static $x = 1; const C = 1; static function f($a) { return 1; } static function g($a, $b) {} }
      class B extends A { static function g($a) { return self::f(1) + static::f(2) + B::f(3) + self::C + B::$x; } } echo B::f(1), B::g(1);`,
  },
  {
    name: 'a property that is called like a method of its family',
    php: `<?php class A { function error() { return 1; } function f() { return $this->error() . $this->g(); } }
      class B extends A { public $error = ''; function f() { $this->error = 'x'; return $this->error; } } $b = new B; echo $b->error, $b->error();`,
  },
  {
    name: 'a parent that is not there',
    php: `<?php trait T { function f() { return parent::f(); } } class A { function __construct() { parent::__construct(1); } function g() { return parent::g(); } }`,
  },
  {
    name: 'functions without a value whose value is used',
    php: `<?php function f() { echo 1; } if (f() === 'a') echo f(); $x = f(); class A { function g() {} function h() { return $this->g() === 'x'; } }`,
  },
  {
    name: 'constants that are compared',
    php: {
      'a.php': "<?php const TYPE = 'mysql'; define('LEVEL', 3);",
      'b.php':
        "<?php if (TYPE === 'pgsql') echo 1; if (LEVEL == 4) echo 2; switch (TYPE) { case 'x': echo 3; }",
    },
  },
  {
    name: 'globals of a script that returns early',
    php: `<?php $a = 1; foreach ([1, 2] as $b) { echo $b; } if ($a) { return; } function f() { global $a, $b; return $a + $b; } echo f();`,
  },
  {
    name: 'free variables that are called like functions',
    php: '<?php function wp() { global $wp; return $wp->main(); } echo wp(), $wp;',
  },
  {
    name: 'names that compact() takes, assigned or not',
    php: "<?php function f($a) { if ($a) $b = 1; return compact('a', 'b', ['c', 'd']); } echo f(1);",
    ts: [/\{ a, b, c, d \}/],
  },
  {
    name: 'unset of what is no variable here',
    php: "<?php unset($_FILES, $GLOBALS['a'], $$b); $k = ['this' => $this];",
  },
  {
    name: 'a key and a value of one name',
    php: '<?php foreach ($a as $x => $x) { echo $x; }',
  },
  {
    name: 'a constructor that uses what waits',
    php: `<?php class A { function __construct($c) { if (f($c) === 'on') echo f($c)->body; } }
      function f($c) { return $c->v3->certificates->get(); }`,
  },
  {
    name: 'loops by reference in loops by reference',
    php: '<?php foreach ($a as &$b) { foreach ($b as &$c) { $c = $b; } foreach ($b["x"] as $d["y"]) { echo $b; } }',
  },
  {
    name: 'what a parent is given comes from a list that $this gives',
    php: `<?php class A { function __construct($a, $b) {} }
      class B extends A { function __construct($x) { list($a, $b) = $this->split($x); parent::__construct($a, $b); } function split($x) { return [$x, 1]; } }`,
  },
  {
    name: 'arrays whose keys are numbers or nothing',
    php: "<?php $a = [10 => 10, 15 => '15', '' => '', 'x y' => 'x y']; echo $a[10];",
  },
  {
    name: 'an object that is compared with false',
    php: '<?php class A {} function f() { $a = new A; if ($a !== false) return $a; return $a === 1; } echo f();',
  },
  {
    name: 'keys that are values of TypeScript',
    php: "<?php class A { public $map = ['true' => true, 'null' => null]; } $a = ['this' => 1, 'false' => false];",
  },
  {
    name: 'a property of exceptions that is declared again',
    php: '<?php class E extends Exception { protected $cause; protected $code; function __construct($m, $cause) { parent::__construct($m); $this->cause = $cause; } }',
  },
  {
    name: "a parent's constructor that is called in a method",
    php: '<?php class A { function __construct($a) {} } class B extends A { function again() { parent::__construct(1); } }',
  },
  {
    name: 'a class that is asked for by a computed name, in a file that names none',
    php: '<?php function f($name) { if (class_exists($name)) return 1; return 2; } echo f("A");',
  },
]
