# Contrail in a container: the pinned Node of package-lock.json, nothing compiled, no rights.
#   docker build -t contrail . && docker run --env-file .env -v "$PWD/config:/app/config:ro" -v contrail-data:/app/data contrail

FROM node:26-bookworm-slim AS packages
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
# Node's headers are for compiling against it: 67 MB.
RUN npm ci --omit=dev --no-audit --no-fund && rm -r node_modules/node-*/include

FROM debian:bookworm-slim
# Node is linked against libatomic, which Debian's image is without.
RUN apt-get update && apt-get install -y --no-install-recommends ca-certificates libatomic1 && rm -rf /var/lib/apt/lists/* \
  && useradd --uid 10001 --home-dir /app --no-create-home --shell /usr/sbin/nologin contrail \
  && install -d -o contrail -g contrail /app/data
WORKDIR /app
COPY --from=packages /app/node_modules ./node_modules
COPY package.json ./
COPY src ./src
COPY config ./config
ENV PATH=/app/node_modules/.bin:$PATH MALLOC_ARENA_MAX=1 NODE_COMPILE_CACHE=data/code
USER contrail
VOLUME /app/data
# health.port of config/settings.yaml: with none, or another, this is to be changed too.
HEALTHCHECK --interval=30s --timeout=5s --start-period=30s \
  CMD ["node", "-e", "fetch('http://127.0.0.1:9464/healthz').then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
ENTRYPOINT ["node", "--max-semi-space-size=4", "--heap-growing-percent=100", "--no-regexp-tier-up", "src/main.ts"]
CMD ["run"]
