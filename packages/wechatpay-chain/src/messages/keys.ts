/** What cannot be loaded as a key or certificate, and what it is; causes and cures are explained. */
export const KEYS = {
  'key.unloadable-private': {
    en: 'Cannot load a private key: %{cause}; %{cure}.',
    zh: '无法加载私钥：%{cause}；%{cure}。',
  },
  'key.unloadable-public': {
    en: 'Cannot load a public key: %{cause}; %{cure}.',
    zh: '无法加载公钥：%{cause}；%{cure}。',
  },
  'key.unloadable-certificate': {
    en: 'Cannot load a certificate: %{cause}; %{cure}.',
    zh: '无法加载证书：%{cause}；%{cure}。',
  },
  'key.unloadable-p12': {
    en: 'Cannot load a .p12: %{cause}; %{cure}.',
    zh: '无法加载 .p12：%{cause}；%{cure}。',
  },
  'key.unloadable-authority': {
    en: 'Cannot load the certificate of an authority: %{cause}; %{cure}.',
    zh: '无法加载 CA 证书：%{cause}；%{cure}。',
  },
  'key.wanted-private': {
    en: 'the merchant private key (apiclient_key.pem)',
    zh: '商户API私钥（apiclient_key.pem）',
  },
  'key.wanted-public': {
    en: 'the WeChat Pay public key (pub_key.pem) or a platform certificate',
    zh: '微信支付公钥（pub_key.pem）或平台证书',
  },
  'key.wanted-certificate': {
    en: 'an X.509 certificate as PEM (that of the merchant is apiclient_cert.pem)',
    zh: '证书（X.509，PEM 格式；商户API证书是 apiclient_cert.pem）',
  },
  'key.wanted-p12': { en: 'apiclient_cert.p12', zh: '商户证书文件 apiclient_cert.p12' },
  'key.wanted-authority': {
    en: 'the certificate of the authority as PEM',
    zh: '机构的 CA 证书（PEM 格式）',
  },
  'key.file-unreadable': {
    en: 'Cannot read %{file} (%{reason}): %{cause}; %{cure}.',
    zh: '无法读取%{file}（%{reason}）：%{cause}；%{cure}。',
  },
  'key.the-file': { en: 'the file', zh: '文件' },
  'key.the-named-file': { en: 'the file %{path}', zh: '文件 %{path}' },
  'key.pkcs1-line': {
    en: 'A PKCS#1 public key is needed as one line of base64.',
    zh: 'PKCS#1 公钥应为一行 base64。',
  },
  'seen.private': { en: 'a private key', zh: '私钥' },
  'seen.encrypted': { en: 'an encrypted private key', zh: '加密的私钥' },
  'seen.elliptic': { en: 'an elliptic-curve key', zh: '椭圆曲线密钥' },
  'seen.public': { en: 'a public key', zh: '公钥' },
  'seen.certificate': { en: 'a certificate', zh: '证书' },
  'seen.request': { en: 'a certificate request', zh: '证书请求文件' },
  'seen.p12': { en: 'a .p12 file', zh: '.p12 文件' },
  'seen.pkcs7': { en: 'a list of certificates', zh: '证书链文件' },
  'seen.ssh': { en: 'an SSH key', zh: 'SSH 密钥' },
  'seen.other': { en: 'a PEM of another kind', zh: '其他类型的 PEM' },
  'seen.path': { en: 'the path of a file', zh: '文件路径' },
  'seen.merchant-id': { en: 'a merchant ID', zh: '商户号' },
  'seen.appid': { en: 'an AppID', zh: 'AppID（应用标识）' },
  'seen.public-key-id': { en: 'a public key ID', zh: '微信支付公钥ID' },
  'seen.serial': { en: 'a serial number', zh: '证书序列号' },
  'seen.shortened': {
    en: 'a number as a spreadsheet shortens it (1.9E+09)',
    zh: '被表格软件缩写的数字（1.9E+09）',
  },
  'seen.secret': {
    en: 'a secret of 32 characters (the APIv3 key or the APIv2 key)',
    zh: '32 个字符的密钥（APIv3密钥或APIv2密钥）',
  },
} as const
