import { defineKind } from '../../kind.js'

/** A Java keystore. */
export const javaKeystore = defineKind({
  code: 'keys.java-keystore',
  symptom: {
    en: 'a key or certificate cannot be loaded: a Java keystore (.jks)',
    zh: '密钥或证书无法加载：Java 密钥库（.jks）',
  },
  cause: { en: 'what was given is a Java keystore (.jks)', zh: '传入的是 Java 密钥库（.jks）' },
  cure: {
    en: 'give %{wanted}, or export it with keytool',
    zh: '请传入%{wanted}，或用 keytool 导出',
  },
})
