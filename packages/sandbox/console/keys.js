import { copyButton, h } from './dom.js'

const LANGUAGES = { TypeScript: typescript, PHP: php, Java: java, Go: go }

/** The configuration to copy, in four languages. */
export function keysView({ config, texts, language, setLanguage, revealed, reveal }) {
  const text = LANGUAGES[language](config)
  const tabs = Object.keys(LANGUAGES).map((name) =>
    h(
      'button',
      {
        type: 'button',
        role: 'tab',
        'aria-selected': name === language ? 'true' : 'false',
        onclick: () => setLanguage(name),
      },
      name,
    ),
  )
  const shown = revealed
    ? text
    : concealed(text)
        .replaceAll(config.secret, '•'.repeat(32))
        .replaceAll(config.apiv3Key, '•'.repeat(32))
  return h(
    'section',
    {},
    h('h2', {}, texts.keys),
    h('p', { class: 'hint' }, texts.keysIntro),
    h('div', { class: 'row', role: 'tablist' }, tabs),
    h(
      'p',
      { class: 'row' },
      copyButton(text, texts),
      h(
        'button',
        { type: 'button', class: 'quiet', onclick: reveal },
        revealed ? texts.conceal : texts.reveal,
      ),
    ),
    h('pre', { class: 'code', tabindex: 0 }, shown),
  )
}

/** Keeps the lines around a private key, and nothing of it. */
function concealed(text) {
  const [before, ...keys] = text.split('-----BEGIN PRIVATE KEY-----')
  const hidden = keys.map((rest) => ` ••• ${rest.slice(rest.indexOf('-----END PRIVATE KEY-----'))}`)
  return [before, ...hidden].join('-----BEGIN PRIVATE KEY-----')
}

function typescript(config) {
  const certs = Object.entries(config.certs).map(([id, pem]) => `    '${id}': \`${pem}\`,`)
  return `import { createClient } from 'wechatpay-chain'

const client = createClient({
  baseURL: '${config.baseURL}',
  mchid: '${config.mchid}',
  serial: '${config.serial}',
  privateKey: \`${config.privateKey}\`,
  certs: {
${certs.join('\n')}
  },
  secret: '${config.secret}',
  apiv3Key: '${config.apiv3Key}',
})`
}

function php(config) {
  const certs = Object.entries(config.certs).map(
    ([id, pem]) => `        '${id}' => Rsa::from(<<<'PEM'\n${pem}PEM, Rsa::KEY_TYPE_PUBLIC),`,
  )
  return `use WeChatPay\\Builder;
use WeChatPay\\Crypto\\Rsa;

$instance = Builder::factory([
    'base_uri'   => '${config.baseURL}',
    'mchid'      => '${config.mchid}',
    'serial'     => '${config.serial}',
    'privateKey' => Rsa::from(<<<'PEM'
${config.privateKey}PEM, Rsa::KEY_TYPE_PRIVATE),
    'certs'      => [
${certs.join('\n')}
    ],
    'secret'     => '${config.secret}',
]);
// APIv3 key: ${config.apiv3Key}`
}

function publicKeyOf(config) {
  return Object.entries(config.certs).find(([id]) => id.startsWith('PUB_KEY_ID_')) ?? ['', '']
}

function java(config) {
  const [id, pem] = publicKeyOf(config)
  return `// com.github.wechatpay-apiv3:wechatpay-java; send requests to ${config.baseURL}
Config config = new RSAPublicKeyConfig.Builder()
    .merchantId("${config.mchid}")
    .merchantSerialNumber("${config.serial}")
    .privateKey("""
${config.privateKey}""")
    .publicKeyId("${id}")
    .publicKey("""
${pem}""")
    .apiV3Key("${config.apiv3Key}")
    .build();`
}

function go(config) {
  const [id, pem] = publicKeyOf(config)
  return `// github.com/wechatpay-apiv3/wechatpay-go; send requests to ${config.baseURL}
privateKey, err := utils.LoadPrivateKey(\`${config.privateKey}\`)
publicKey, err := utils.LoadPublicKey(\`${pem}\`)
client, err := core.NewClient(ctx, option.WithWechatPayPublicKeyAuthCipher(
    "${config.mchid}",
    "${config.serial}",
    privateKey,
    "${id}",
    publicKey,
))
// APIv3 key: ${config.apiv3Key}`
}
