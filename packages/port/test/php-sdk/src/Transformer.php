<?php

declare(strict_types=1);

namespace WeChatPay;

use SimpleXMLElement;
use XMLWriter;

/** Arrays to XML of APIv2 and back. */
class Transformer
{
    private const NAME = '/^[\p{L}_:][\p{L}\p{N}_:.\-]*$/u';

    public static function toArray(string $xml = '<xml/>'): array
    {
        $before = libxml_use_internal_errors(true);
        $clean = preg_replace('/[\x00-\x08\x0b\x0c\x0e-\x1f]/', '', $xml);
        $options = LIBXML_NOCDATA | LIBXML_NOENT | LIBXML_NONET;
        $root = simplexml_load_string($clean, SimpleXMLElement::class, $options);
        libxml_clear_errors();
        libxml_use_internal_errors($before);
        $tree = $root === false ? [] : self::plain($root);
        return is_array($tree) ? $tree : [];
    }

    public static function toXml(
        array $data,
        bool $headless = true,
        bool $indent = false,
        string $root = 'xml',
        string $item = 'item',
    ): string {
        $writer = new XMLWriter();
        $writer->openMemory();
        $writer->setIndent($indent);
        if (!$headless) {
            $writer->startDocument('1.0', 'UTF-8');
        }
        self::element($writer, $root, $data, $item);
        if (!$headless) {
            $writer->endDocument();
        }
        return $writer->outputMemory();
    }

    /** @return array|string */
    private static function plain(SimpleXMLElement $element)
    {
        $plain = [];
        foreach ((array) $element as $name => $value) {
            $plain[$name] = self::value($value);
        }
        return $plain;
    }

    private static function value(mixed $value): mixed
    {
        if ($value instanceof SimpleXMLElement) {
            return self::plain($value) ?: '';
        }
        return is_array($value) ? array_map([self::class, 'value'], $value) : $value;
    }

    private static function element(XMLWriter $writer, string $name, mixed $value, string $item): void
    {
        $writer->startElement($name);
        if (is_array($value)) {
            foreach ($value as $key => $child) {
                $usable = is_string($key) && preg_match(self::NAME, $key);
                self::element($writer, $usable ? $key : $item, $child, $item);
            }
        } else {
            $text = (string) $value;
            strpbrk($text, '<>&"') === false ? $writer->text($text) : $writer->writeCdata($text);
        }
        $writer->endElement();
    }
}
