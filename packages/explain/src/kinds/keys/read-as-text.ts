import { defineKind } from '../../kind.js'

/** A binary file that was decoded. */
export const readAsText = defineKind({
  code: 'keys.read-as-text',
  symptom: {
    en: 'a key or certificate cannot be loaded: a binary file (.p12 or DER) that was read as text, which destroyed its bytes',
    zh: '密钥或证书无法加载：以文本方式读取的二进制文件（.p12 或 DER），字节已被破坏',
  },
  cause: {
    en: 'what was given is a binary file (.p12 or DER) that was read as text, which destroyed its bytes',
    zh: '传入的是以文本方式读取的二进制文件（.p12 或 DER），字节已被破坏',
  },
  cure: {
    en: "give its path, or its Buffer: readFileSync(path) without 'utf8'; and look that it is %{wanted}",
    zh: "请传入路径或 Buffer：readFileSync(path)，不要加 'utf8'；并确认它是%{wanted}",
  },
})
