import { defineKind } from '../../kind.js'

/** A file that does not exist. */
export const noFile = defineKind({
  code: 'keys.no-file',
  symptom: { en: 'a key or certificate cannot be read: ENOENT', zh: '密钥或证书无法读取：ENOENT' },
  cause: { en: 'there is no such file', zh: '文件不存在' },
  cure: {
    en: 'look whether it was deployed (into the container, too), and give an absolute path: one that is not is looked up in the working directory',
    zh: '请检查文件是否已部署（包括容器内），并填写绝对路径：相对路径会在工作目录下查找',
  },
})
