import { rows } from './rule.js'

/** Texts, patterns and formats. */
export const STRINGS = [
  ...rows(
    `strval>str str_pad str_repeat substr mb_substr strtoupper strtolower mb_strtoupper
    mb_strtolower ucfirst lcfirst ucwords trim ltrim rtrim chop>rtrim nl2br htmlspecialchars
    htmlspecialchars_decode htmlentities html_entity_decode addslashes stripslashes strip_tags strrev
    chunk_split strtr implode join>implode number_format sprintf vsprintf preg_quote str_shuffle
    substr_replace wordwrap addcslashes stripcslashes soundex
    mb_strimwidth mb_strcut mb_convert_case mb_str_pad utf8_encode utf8_decode`,
    'string',
  ),
  ...rows(
    `strlen mb_strlen mb_strwidth strcmp strcasecmp strncmp strncasecmp strnatcmp strcoll>strcmp
    substr_count mb_substr_count printf vprintf ord strspn strcspn substr_compare levenshtein
    strnatcasecmp`,
    'number',
  ),
  ...rows(
    `str_contains str_starts_with str_ends_with ctype_digit ctype_alpha ctype_alnum ctype_upper
    ctype_lower ctype_space ctype_xdigit ctype_punct ctype_cntrl ctype_print ctype_graph mb_check_encoding`,
    'boolean',
  ),
  ...rows('str_split mb_str_split explode str_getcsv', 'list'),
  ...rows(
    `strpos stripos strrpos mb_strpos mb_stripos mb_strrpos strstr stristr
    strrchr strchr>strstr version_compare str_word_count strpbrk count_chars strtok sscanf mb_ord mb_chr
    mb_strstr mb_stristr strripos mb_detect_encoding`,
    'any',
  ),
  ...rows('chr', 'string'),
  ...rows('preg_split preg_grep preg_filter preg_replace_callback_array', 'any'),
  ...rows('preg_last_error', 'number'),
  ...rows('preg_last_error_msg', 'string'),
  ...rows('str_replace', 'any', { sets: { at: 3, helper: 'strReplaceCounted' } }),
  ...rows('str_ireplace', 'any', { sets: { at: 3, helper: 'strIreplaceCounted' } }),
  ...rows('preg_replace', 'any', { sets: { at: 4, helper: 'pregReplaceCounted' } }),
  ...rows('similar_text', 'number', { sets: { at: 2, helper: 'similarText' } }),
  ...rows('preg_replace_callback', 'any', {
    callbacks: [1],
    sets: { at: 4, helper: 'pregReplaceCallbackCounted' },
  }),
  ...rows('preg_match>pregTest', 'number', { mutates: [2], fills: 'list' }),
  ...rows('preg_match_all>pregTestAll', 'number', { mutates: [2], fills: 'list' }),
]
