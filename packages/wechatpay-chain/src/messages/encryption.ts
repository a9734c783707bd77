/** What is wrong with a ciphertext, a field to encrypt, or the platform certificates. */
export const ENCRYPTION = {
  'cipher.ecb-blocks': {
    en: 'The ciphertext is not the base64 of whole 16-byte blocks: give `req_info` exactly as it was received.',
    zh: '密文不是完整 16 字节分组的 base64：请原样传入收到的 `req_info`。',
  },
  'cipher.ecb-key': {
    en: 'The ciphertext does not decrypt with this key, which must be the MD5 of the APIv2 key in lower-case hex.',
    zh: '用该密钥解密失败；密钥应为APIv2密钥的 MD5（小写十六进制）。',
  },
  'cipher.nonce-long': {
    en: 'The nonce is longer than the %{bytes} bytes that AES-GCM takes.',
    zh: '随机串超过 AES-GCM 允许的 %{bytes} 字节。',
  },
  'cipher.apiv3-key': {
    en: 'The APIv3 key is the 32 characters set on the merchant platform.',
    zh: 'APIv3密钥是在商户平台设置的 32 个字符。',
  },
  'cipher.nonce-missing': {
    en: 'AES-GCM needs a nonce (`iv`), and none was given; those of WeChat Pay have 12 bytes.',
    zh: 'AES-GCM 需要随机串（`iv`），但未传入；微信支付的随机串为 12 字节。',
  },
  'cipher.not-base64': {
    en: 'The ciphertext is not base64: give it exactly as it was received.',
    zh: '密文不是 base64：请原样传入。',
  },
  'cipher.incomplete': {
    en: 'The ciphertext is incomplete: it has %{length} bytes, and its tag alone has 16.',
    zh: '密文不完整：只有 %{length} 字节，而认证标签就有 16 字节。',
  },
  'cipher.not-authentic': {
    en: "The ciphertext does not authenticate: the APIv3 key is a different one (an APIv2 key, another merchant's, or one changed since), or nonce, associated data or ciphertext are not as they were received.",
    zh: '密文校验失败：APIv3密钥不正确（填成了APIv2密钥、其他商户的密钥，或密钥已更换），或随机串、附加数据、密文与收到的不一致。',
  },
  'cipher.key-kind': {
    en: 'An AES key is a string or bytes; what was given is %{kind}.',
    zh: 'AES 密钥应为字符串或字节；传入的是 %{kind}。',
  },
  'cipher.not-utf8': {
    en: 'What was decrypted is not UTF-8: use %{bytesFunction} for binary data.',
    zh: '解密结果不是 UTF-8 字符串：二进制数据请使用 %{bytesFunction}。',
  },
  'cipher.hmac-key': {
    en: 'An HMAC needs a key, and the key given is empty: set the APIv2 `secret`.',
    zh: 'HMAC 的密钥为空：请配置APIv2密钥 `secret`。',
  },
  'cipher.hmac-algorithm': {
    en: 'The algorithm is not one that an HMAC can use here; WeChat Pay uses sha256.',
    zh: '该算法不能用于 HMAC；微信支付使用 sha256。',
  },
  'cipher.pkcs1-encrypt': {
    en: 'Rsa.encrypt was given padding 1 (PKCS #1 v1.5); WeChat Pay documents RSAES-OAEP (padding %{oaep}), and may refuse the field. Leave the third argument out.',
    zh: 'Rsa.encrypt 使用了 padding 1（PKCS #1 v1.5）；微信支付文档要求 RSAES-OAEP（padding %{oaep}），该字段可能被拒绝。请去掉第三个参数。',
  },
  'cipher.pkcs1-decrypt': {
    en: 'Node does not decrypt PKCS #1 v1.5 (padding 1), since that lets an attacker read the plaintext (CVE-2023-46809). WeChat Pay encrypts with RSAES-OAEP: leave the third argument out; where an older product does not, decrypt outside Node, as by openssl pkeyutl -decrypt.',
    zh: 'Node 不支持解密 PKCS #1 v1.5（padding 1），因为攻击者可借此还原明文（CVE-2023-46809）。微信支付使用 RSAES-OAEP 加密：请去掉第三个参数；若某个旧产品并非如此，请在 Node 之外解密，例如 openssl pkeyutl -decrypt。',
  },
  'cipher.padding': {
    en: 'WeChat Pay uses RSAES-OAEP (padding %{oaep}) only; padding %{padding} is not supported.',
    zh: '微信支付只使用 RSAES-OAEP（padding %{oaep}）；不支持 padding %{padding}。',
  },
  'cipher.field-not-base64': {
    en: 'The ciphertext is not base64: give the field exactly as it was received.',
    zh: '密文不是 base64：请原样传入收到的字段值。',
  },
  'cipher.field-key': {
    en: 'The ciphertext does not decrypt with this private key: fields of a response are encrypted for the merchant API certificate in use, so give the private key of that certificate. What you encrypted for WeChat Pay, WeChat Pay alone can decrypt.',
    zh: '用该私钥解密失败：应答中的敏感信息用当前商户API证书加密，请传入该证书对应的私钥。您自己加密给微信支付的内容只有微信支付能解密。',
  },
  'cipher.explained': {
    en: 'The ciphertext does not decrypt: %{cause}. To do: %{cure}.',
    zh: '解密失败：%{cause}。%{cure}。',
  },
  'cipher.too-long': {
    en: 'The string has %{length} bytes, and RSA-OAEP with this %{bits}-bit key encrypts at most %{limit} bytes.',
    zh: '字符串有 %{length} 字节，而 %{bits} 位密钥的 RSA-OAEP 最多加密 %{limit} 字节。',
  },
  'encrypt.pending': {
    en: '%{place} holds a $seal string that was never encrypted',
    zh: '%{place}含有尚未加密的 $seal 内容',
  },
  'encrypt.pending-hint': {
    en: 'give it in json or query, as an object; elsewhere encrypt it with Rsa.encrypt',
    zh: '请放在 json 中，或放在对象形式的 query 中；其他位置请先用 Rsa.encrypt 加密',
  },
  'encrypt.header-names': { en: 'names "%{named}"', zh: '指定了“%{named}”' },
  'encrypt.header-missing': { en: 'is missing', zh: '缺失' },
  'encrypt.header-other': {
    en: 'the header %{header} %{what}, and the request is encrypted with the key "%{serial}"',
    zh: '请求头 %{header} %{what}，而请求使用密钥“%{serial}”加密',
  },
  'encrypt.header-hint': { en: 'leave the header as it was set', zh: '请保留 SDK 设置的请求头' },
  'encrypt.body-unreadable': {
    en: 'the body is neither JSON nor a form, so the fields that must be encrypted cannot be found in it',
    zh: '请求报文主体既不是 JSON 也不是表单，无法找到需要加密的敏感信息字段',
  },
  'encrypt.seal-kind': {
    en: '$seal takes a string, not %{kind}.',
    zh: '$seal 接收字符串，传入的是 %{kind}。',
  },
  'encrypt.elsewhere': {
    en: '%{place} holds a $seal string, which is for json and query',
    zh: '%{place}含有 $seal 内容，而 $seal 只能用于 json 和 query',
  },
  'encrypt.by-rsa': { en: 'encrypt it with Rsa.encrypt', zh: '请用 Rsa.encrypt 加密' },
  'encrypt.header-unknown': {
    en: `the header %{header} names "%{named}", which is not one of the client's keys`,
    zh: '请求头 %{header} 指定了“%{named}”，它不是客户端已配置的密钥',
  },
  'encrypt.header-leave': {
    en: 'leave the header out, and the right one is set',
    zh: '请不要自行设置该请求头，SDK 会填写正确的值',
  },
  'encrypt.too-long': {
    en: 'a string to encrypt has %{length} bytes, and at most %{limit} can be encrypted',
    zh: '待加密的字符串有 %{length} 字节，最多可加密 %{limit} 字节',
  },
  'encrypt.chinese': { en: 'a Chinese character has 3', zh: '一个汉字占 3 字节' },
  'encrypt.plaintext': {
    en: '%{place}/%{path} must be encrypted, and is plaintext',
    zh: '%{place}/%{path} 是敏感信息字段，必须加密，传入的是明文',
  },
  'encrypt.header-twice': {
    en: 'the header %{header} names %{count} keys',
    zh: '请求头 %{header} 指定了 %{count} 个密钥',
  },
  'encrypt.header-one': { en: 'name one', zh: '请只指定一个' },
  'encrypt.undecryptable': {
    en: '%{method} %{template}: the field %{pointer} does not decrypt with the merchant private key (%{hint}).',
    zh: '%{method} %{template}：字段 %{pointer} 用商户API私钥解密失败（%{hint}）。',
  },
  'keyring.other-serial': {
    en: 'the certificate listed as %{listed} has the serial number %{serialNumber}',
    zh: '列表中序列号为 %{listed} 的证书，实际序列号是 %{serialNumber}',
  },
  'keyring.not-rsa': {
    en: 'what is listed as the certificate %{serial} is not a certificate of an RSA key',
    zh: '列表中的 %{serial} 不是 RSA 证书',
  },
  'keyring.unreadable': {
    en: 'the list of platform certificates cannot be read',
    zh: '平台证书列表无法解析',
  },
  'keyring.none': {
    en: 'There is no key of WeChat Pay to encrypt with: give certs, or apiv3Key so that the certificates are downloaded.',
    zh: '没有可用于加密的微信支付公钥：请配置 certs，或配置 apiv3Key 以自动下载平台证书。',
  },
  'keyring.download-failed': {
    en: 'The platform certificates could not be downloaded: %{reason}',
    zh: '平台证书下载失败：%{reason}',
  },
  'keyring.needs-key': {
    en: 'Downloading platform certificates needs apiv3Key.',
    zh: '下载平台证书需要配置 apiv3Key。',
  },
  'keyring.not-verified': {
    en: 'the list of platform certificates came without a verified signature: it is not used',
    zh: '平台证书列表的应答未通过验签，不予采用',
  },
  'keyring.refresh-failed': {
    en: 'The platform certificates could not be refreshed: %{reason}',
    zh: '平台证书更新失败：%{reason}',
  },
  'keyring.public-key-mode': {
    en: 'There are no platform certificates to download: %{cause}. To do: %{cure}.',
    zh: '没有可下载的平台证书：%{cause}。%{cure}。',
  },
  'keyring.ends': {
    en: 'The last platform certificate ends on %{date}, and WeChat Pay lists no newer one.',
    zh: '最后一张平台证书将于 %{date} 到期，而微信支付尚未列出更新的证书。',
  },
  'keyring.other-key': {
    en: 'certs has another key under the serial number %{serial} than WeChat Pay lists; the one in certs is used.',
    zh: 'certs 中序列号 %{serial} 对应的密钥与微信支付列出的不一致；以 certs 中的为准。',
  },
  'cipher.key-length': {
    en: 'The AES key has %{length} bytes, and AES-256 takes exactly %{bytes}.',
    zh: 'AES 密钥有 %{length} 字节，AES-256 需要恰好 %{bytes} 字节。',
  },
  'cipher.key-length-with-advice': { en: '%{said} %{advice}', zh: '%{said}%{advice}' },
  'cipher.v2-key': {
    en: 'The key of an APIv2 ciphertext is the MD5 of the APIv2 key in lower-case hex.',
    zh: 'APIv2 密文的密钥是APIv2密钥的 MD5（小写十六进制）。',
  },
  'encrypt.in-object': {
    en: 'give it in json or query, as an object, with client.$seal(…) around it',
    zh: '请放在 json 中，或放在对象形式的 query 中，并用 client.$seal(…) 包裹',
  },
  'encrypt.wrap': { en: 'write client.$seal(…) around it', zh: '请用 client.$seal(…) 包裹' },
  'encrypt.place-url': { en: 'the request URL', zh: '请求 URL' },
  'encrypt.place-body': { en: 'the body', zh: '请求报文主体' },
  'encrypt.place-header': { en: 'a header', zh: '请求头' },
  'encrypt.unseal-key': {
    en: 'unseal needs privateKey; with a signer of your own, decrypt where the key is.',
    zh: 'unseal 需要 privateKey；使用自己的 signer 时，请在私钥所在处解密。',
  },
  'encrypt.unseal-fields': {
    en: "unseal does not know the encrypted fields: name them, as in unseal('/payer/name'), or give catalog in the configuration.",
    zh: "unseal 不知道哪些是敏感信息字段：请指明，例如 unseal('/payer/name')，或在配置中提供 catalog。",
  },
  'json.at': { en: ' at "%{key}"', zh: '（位于“%{key}”）' },
  'json.invalid-date': { en: 'an invalid Date', zh: '无效的 Date' },
  'json.insides': { en: 'an object of its insides', zh: '其内部成员组成的对象' },
  'json.object-of-numbers': { en: 'an object of numbers', zh: '由数字组成的对象' },
} as const
