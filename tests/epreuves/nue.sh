#!/bin/sh
# docs/deploiement.md on this very Debian, made for that and nothing else (a container, a chroot): nothing stands
# in place of anything, but of systemctl. As root, from a clone of the project:   sh tests/epreuves/nue.sh
set -eu
cd "$(dirname "$0")/../.."
if [ "$(id -u)" != 0 ] || [ -e /opt/regards ] || [ -d /run/systemd/system ]; then
    echo "Cet essai installe et écrit partout : en root, sur une Debian faite pour lui, sans systemd en marche." >&2
    exit 1
fi
export DEPOT="$PWD" DEBIAN_FRONTEND=noninteractive
apt-get -qq update
apt-get -qq install -y --no-install-recommends systemd > /dev/null
awk '/^### / { la = ($0 == "### Le programme") } /^```/ { dans = (la && $0 == "```sh"); next } dans' \
    docs/deploiement.md > /tmp/programme.sh
bash -euxo pipefail /tmp/programme.sh
cd /opt/regards
exec .venv/bin/python -m tests.epreuves.deploiement --nue
