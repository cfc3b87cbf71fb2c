import type { Translated } from "../catalogue.ts";
import type { programs as english } from "../en/programs.ts";

/** programs in Simplified Chinese. */
export const programs: Translated<typeof english> = {
  "web-cert-made": "已为浏览器创建证书颁发机构，有效期至 {until}。其指纹：",
  "web-cert-kept": "此服务器已有供浏览器使用的证书颁发机构，有效期至 {until}。其指纹：",
  "web-cert-hosts": "它为服务器签发的证书有效期至 {until}，由服务器自动续期。适用于 {hosts}。",
  "web-cert-next":
    "启动服务器，然后在每台手机和电脑上打开 http://{address}:{port}/ ,页面会说明如何在那里安装证书颁发机构。",
  "web-cert-not-permitted": "此服务器的证书颁发机构不允许 {host}。要另建一个，请加上 --new:之后每台设备都要安装它。",
  "press-enter": "按 Enter 关闭。",
  "no-program-for": "无法打开 {path}：此系统没有相应的程序。",
  "no-folder":
    "环境变量 {variable} 未设为完整路径，因此没有存放{what, select, servers {已知服务器列表} other {数据}}的文件夹。",
  "denied": "没有权限",
  "not-found": "没有此文件或文件夹",
  "in-the-way": "有文件占用了该位置",
  "is-folder": "这是文件夹，不是文件",
  "read-only": "磁盘为只读",
  "disk-full": "磁盘已满",
  "quota": "磁盘配额已用完",
  "disk-error": "磁盘报告错误",
  "in-use": "另一个程序正在使用它",
  "link-loop": "符号链接形成循环",
  "long-name": "名称过长",
  "many-open": "打开的文件过多",
  "no-access": "程序无权访问",
  "give-passwords": "请用 --password-file FILE 给出您昵称的密码，用 --server-password-file FILE 给出服务器密码。",
};
