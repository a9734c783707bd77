<?php

declare(strict_types=1);

namespace WeChatPay;

/** Expands templates of RFC 6570; a variable without a value leaves nothing. */
class Template
{
    /** First string, separator, whether names are written, what `=` is with an empty value. */
    private const OPERATORS = [
        '' => ['', ',', false, ''],
        '+' => ['', ',', false, ''],
        '#' => ['#', ',', false, ''],
        '.' => ['.', '.', false, ''],
        '/' => ['/', '/', false, ''],
        ';' => [';', ';', true, ''],
        '?' => ['?', '&', true, '='],
        '&' => ['&', '&', true, '='],
    ];

    public static function expand(string $template, array $variables): string
    {
        return preg_replace_callback(
            '/\{([^{}]+)\}/',
            static fn (array $match) => self::expression($match[1], $variables),
            $template,
        );
    }

    private static function expression(string $expression, array $variables): string
    {
        $operator = strpbrk($expression[0], '+#./;?&') === false ? '' : $expression[0];
        [$first, $separator, $named, $empty] = self::OPERATORS[$operator];
        $reserved = $operator === '+' || $operator === '#';
        $parts = [];
        foreach (explode(',', substr($expression, strlen($operator))) as $written) {
            preg_match('/^\s*(.*?)(\*|:\d+)?\s*$/s', $written, $match);
            [$name, $modifier] = [$match[1], $match[2] ?? ''];
            $value = $variables[$name] ?? null;
            if ($value === null || $value === false || $value === '' || $value === []) {
                continue;
            }
            if (is_array($value)) {
                $text = self::join($value, $modifier === '*' ? $separator : ',', $modifier === '*', $reserved);
            } else {
                $whole = (string) $value;
                $cut = str_starts_with($modifier, ':') ? mb_substr($whole, 0, (int) substr($modifier, 1)) : $whole;
                $text = self::encode($cut, $reserved);
            }
            $parts[] = $named ? $name . ($text === '' ? $empty : "=$text") : $text;
        }
        return $parts === [] ? '' : $first . implode($separator, $parts);
    }

    private static function join(array $values, string $separator, bool $exploded, bool $reserved): string
    {
        $parts = [];
        foreach ($values as $key => $value) {
            $text = self::encode(is_array($value) ? 'Array' : (string) $value, $reserved);
            if (array_is_list($values)) {
                $parts[] = $text;
            } else {
                $parts[] = self::encode((string) $key, $reserved) . ($exploded ? '=' : ',') . $text;
            }
        }
        return implode($separator, $parts);
    }

    private static function encode(string $text, bool $reserved): string
    {
        $encoded = rawurlencode($text);
        if (!$reserved) {
            return $encoded;
        }
        $kept = str_split(":/?#[]@!$&'()*+,;=");
        return str_replace(array_map('rawurlencode', $kept), $kept, $encoded);
    }
}
