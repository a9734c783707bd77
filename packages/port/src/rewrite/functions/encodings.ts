import { rows } from './rule.js'

/** Encodings, hashes, random values and URLs. */
export const ENCODINGS = [
  ...rows(
    `json_encode base64_encode bin2hex urlencode rawurlencode urldecode rawurldecode
    http_build_query md5 sha1 hash hash_hmac random_bytes uniqid json_last_error_msg
    long2ip`,
    'string',
  ),
  ...rows(
    `base64_decode hex2bin json_decode iconv mb_convert_encoding parse_url md5_file ip2long inet_pton
    inet_ntop filter_var`,
    'any',
  ),
  ...rows('unpack sha1_file openssl_digest parse_ini_string parse_ini_file', 'any'),
  ...rows('openssl_encrypt', 'any', { sets: { at: 5, helper: 'opensslEncrypt' } }),
  ...rows('openssl_cipher_iv_length hash_init', 'any'),
  ...rows('hash_update', 'boolean'),
  ...rows('pack hash_final hash_pbkdf2 openssl_random_pseudo_bytes', 'string'),
  ...rows('hash_algos hash_hmac_algos', 'list'),
  ...rows('gzdecode gzencode gzcompress gzuncompress gzinflate gzdeflate hash_file', 'any'),
  ...rows(
    'crc32 random_int mt_rand rand lcg_value mt_getrandmax getrandmax>mtGetrandmax json_last_error',
    'number',
  ),
  ...rows('mt_srand>noop srand>noop', 'void'),
  ...rows('hash_equals', 'boolean'),
  ...rows('parse_str', 'void', { mutates: [1], fills: 'map' }),
]
