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
};
