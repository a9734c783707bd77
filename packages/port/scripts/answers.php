<?php
// Reads rows [name, arguments] from standard input as JSON and writes what PHP answers to each, one
// JSON text a line. What JSON lacks is written as an object: {"$hex": …} for bytes that are no
// UTF-8, {"$number": …} for INF and NAN, {"$call": …} for a callback, {"$throws": …} for an error.

error_reporting(0);
ini_set('memory_limit', '1G');
date_default_timezone_set('Asia/Shanghai');

$callbacks = [
    'double' => fn ($x) => $x * 2,
    'join' => fn (...$x) => implode('-', $x),
    'isEven' => fn ($x) => $x % 2 === 0,
    'isLong' => fn ($x) => strlen($x) > 2,
    'valueBeforeKey' => fn ($v, $k) => "$v" < "$k",
    'sum' => fn ($sum, $x) => $sum + $x,
    'compare' => fn ($a, $b) => $a <=> $b,
    'backwards' => fn ($a, $b) => $b <=> $a,
    'isGreater' => fn ($a, $b) => $a > $b,
    'capitals' => fn ($m) => strtoupper($m[1] ?? $m[0]),
];

$own = [
    'cast_string' => fn ($a) => (string) $a,
    'cast_bool' => fn ($a) => (bool) $a,
    'cast_int' => fn ($a) => (int) $a,
    'cast_float' => fn ($a) => (float) $a,
    'cast_array' => fn ($a) => (array) $a,
    'is_empty' => fn ($a) => empty($a),
    'op_add' => fn ($a, $b) => $a + $b,
    'op_times' => fn ($a, $b) => $a * $b,
    'op_mod' => fn ($a, $b) => $a % $b,
    'op_divide' => fn ($a, $b) => $a / $b,
    'op_loose' => fn ($a, $b) => $a == $b,
    'op_identical' => fn ($a, $b) => $a === $b,
    'op_compare' => fn ($a, $b) => $a <=> $b,
    'op_at' => fn ($a, $b) => $a[$b] ?? '',
    'bracket_push' => function ($a, $b) { $a[] = $b; return $a; },
    'var_dump_text' => function ($a) { ob_start(); var_dump($a); return ob_get_clean(); },
    'dt_format' => fn ($text, $zone, $format) => (new DateTime($text, new DateTimeZone($zone)))->format($format),
    'dt_modify' => fn ($text, $zone, $change) =>
        (new DateTimeImmutable($text, new DateTimeZone($zone)))->modify($change)->format('Y-m-d H:i:s.u P e'),
    'dt_zone' => fn ($text, $zone, $other) =>
        (new DateTime($text, new DateTimeZone($zone)))->setTimezone(new DateTimeZone($other))->format('c T e I'),
    'dt_set' => fn ($text, $zone, $a, $b) =>
        (new DateTime($text, new DateTimeZone($zone)))->setDate(...$a)->setTime(...$b)->format('c u'),
    'dt_add' => fn ($text, $zone, $spec) =>
        (new DateTime($text, new DateTimeZone($zone)))->add(new DateInterval($spec))->format('c'),
    'dt_sub' => fn ($text, $zone, $spec) =>
        (new DateTime($text, new DateTimeZone($zone)))->sub(new DateInterval($spec))->format('c'),
    'dt_diff' => fn ($one, $other, $zone) =>
        (new DateTime($one, new DateTimeZone($zone)))->diff(new DateTime($other, new DateTimeZone($zone)))
            ->format('%R %y %m %d %h %i %s %a'),
    'multisort' => function (...$given) {
        $named = array_values($given);
        $references = [];
        foreach ($named as $at => $_) $references[] = &$named[$at];
        $result = array_multisort(...$references);
        return [$result, $named];
    },
    'date_steps' => function ($text, $steps) {
        $date = date_create($text);
        foreach ($steps as [$name, $values]) {
            $values = array_map(fn ($item) => match (true) {
                is_array($item) => date_create($item[0]),
                is_string($item) && $item[0] === 'P' => new DateInterval($item),
                default => $item,
            }, $values);
            $shown[] = $name($date, ...$values);
        }
        return array_map(fn ($item) => match (true) {
            $item instanceof DateTimeInterface => $item->format('c'),
            $item instanceof DateInterval => $item->format('%R%a'),
            default => $item,
        }, $shown);
    },
    'counted' => function ($name, ...$values) {
        $result = $name(...[...$values, &$count]);
        return [$result, $count];
    },
    'hash_steps' => function ($start, ...$texts) {
        $state = hash_init(...$start);
        foreach ($texts as $text) hash_update($state, $text);
        return hash_final($state);
    },
    'sealed' => fn ($text, $cipher, $key, $iv, $aad) =>
        [base64_encode(openssl_encrypt($text, $cipher, $key, 1, $iv, $tag, $aad)), bin2hex($tag ?? '')],
    'csv_read' => function ($text, ...$marks) {
        $stream = fopen('php://memory', 'w+');
        fwrite($stream, $text);
        rewind($stream);
        while (($row = fgetcsv($stream, null, ...$marks)) !== false) $rows[] = $row;
        return $rows ?? [];
    },
    'csv_write' => function ($fields, ...$marks) {
        $stream = fopen('php://memory', 'w+');
        $size = fputcsv($stream, $fields, ...$marks);
        return [$size, stream_get_contents($stream, -1, 0)];
    },
    'stream_steps' => function ($text, $mode, $steps) {
        $path = tempnam(sys_get_temp_dir(), 'answers');
        file_put_contents($path, $text);
        $stream = fopen($path, $mode);
        $answers = array_map(fn ($step) => [$step[0]($stream, ...array_slice($step, 1)), feof($stream)], $steps);
        unlink($path);
        return $answers;
    },
    'dt_create' => function ($format, $text, $zone, $shown) {
        $date = DateTime::createFromFormat($format, $text, new DateTimeZone($zone));
        return $date ? $date->format($shown) : false;
    },
];

$changes = [
    'array_push', 'array_unshift', 'array_pop', 'array_shift', 'array_splice', 'sort', 'rsort', 'asort',
    'arsort', 'ksort', 'krsort', 'usort', 'uasort', 'uksort', 'natsort', 'natcasesort',
];

function read($value, $callbacks)
{
    if (!is_array($value)) return $value;
    if (isset($value['$hex'])) return hex2bin($value['$hex']);
    if (isset($value['$number'])) return constant($value['$number']);
    if (isset($value['$call'])) return $callbacks[$value['$call']] ?? $value['$call'];
    return array_map(fn ($item) => read($item, $callbacks), $value);
}

function show($value)
{
    if (is_string($value)) return mb_check_encoding($value, 'UTF-8') ? $value : ['$hex' => bin2hex($value)];
    if (is_float($value) && !is_finite($value))
        return ['$number' => is_nan($value) ? 'NAN' : ($value > 0 ? 'INF' : '-INF')];
    if ($value instanceof stdClass) return (object) array_map('show', (array) $value);
    return is_array($value) ? array_map('show', $value) : $value;
}

foreach (json_decode(stream_get_contents(STDIN), true) as [$name, $arguments]) {
    $values = array_map(fn ($item) => read($item, $callbacks), $arguments);
    try {
        if ($name === 'preg_match' || $name === 'preg_match_all') {
            $matches = [];
            $result = $name($values[0], $values[1], $matches, $values[2] ?? 0);
            $answer = [$result, show($matches)];
        } elseif ($name === 'parse_str') {
            parse_str($values[0], $parsed);
            $answer = show($parsed);
        } elseif (in_array($name, $changes)) {
            $container = array_shift($values);
            $result = $name($container, ...$values);
            $answer = [show($result), show($container)];
        } else {
            $answer = show(($own[$name] ?? $name)(...$values));
        }
    } catch (Throwable $error) {
        $answer = ['$throws' => get_class($error)];
    }
    echo json_encode($answer, JSON_UNESCAPED_UNICODE | JSON_UNESCAPED_SLASHES), "\n";
}
