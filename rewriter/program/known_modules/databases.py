"""Drivers of databases that listen elsewhere, and what is built on database/sql."""

from rewriter.program.known_modules.row import Row

_POSTGRES_FILES = "~sslrootcert ~sslcert ~sslkey ~passfile ~servicefile"
_MYSQL_FILES = "mysql.RegisterLocalFile:0 ~allowAllFiles"

ROWS = (
    Row("github.com/lib/pq", "lib/pq@v1.12.3 conn.go, ssl.go, internal/pgpass, internal/pqutil/path.go", needs="certificates names users zones",
        reads=_POSTGRES_FILES),
    Row("github.com/jackc/pgx", "jackc/pgx@v5.10.0 pgconn/config.go, pgconn/defaults.go: ~/.pgpass, ~/.postgresql",
        needs="certificates names users", reads=_POSTGRES_FILES),
    Row("github.com/jackc/pgconn", "jackc/pgx@v5.10.0 pgconn, the same code", needs="certificates names users", reads=_POSTGRES_FILES),
    Row("github.com/go-pg/pg", "go-pg/pg@v10.12.0 options.go, messages.go", needs="certificates names users zones"),
    Row("github.com/go-sql-driver/mysql", "go-sql-driver/mysql@v1.10.0 dsn.go, packets.go, infile.go", needs="certificates names zones",
        reads=_MYSQL_FILES),
    Row("gorm.io/gorm", "go-gorm/gorm@v1.31.2 gorm.go, callbacks/, logger/, schema/"),
    Row("gorm.io/driver/postgres", "go-gorm/postgres@v1.6.0 postgres.go; jackc/pgx", needs="certificates names users zones",
        reads=_POSTGRES_FILES),
    Row("gorm.io/driver/mysql", "go-gorm/mysql@v1.6.0 mysql.go; go-sql-driver/mysql", needs="certificates names zones", reads=_MYSQL_FILES),
    Row("github.com/jinzhu/gorm", "jinzhu/gorm main.go, dialect_*.go", reads="gorm.Open:1s", apart="dialects"),
    Row("github.com/jinzhu/gorm/dialects/postgres", "jinzhu/gorm dialects/postgres/postgres.go; lib/pq",
        needs="certificates names users zones", reads=_POSTGRES_FILES),
    Row("github.com/jinzhu/gorm/dialects/mysql", "jinzhu/gorm dialects/mysql/mysql.go; go-sql-driver/mysql",
        needs="certificates names zones", reads=_MYSQL_FILES),
    Row("github.com/jmoiron/sqlx", "jmoiron/sqlx sqlx.go, sqlx_context.go",
        reads="sqlx.LoadFile:1 sqlx.LoadFileContext:2 sqlx.Open:1s sqlx.MustOpen:1s sqlx.Connect:1s sqlx.MustConnect:1s"
        " sqlx.ConnectContext:2s"),
    Row("github.com/masterminds/squirrel", "Masterminds/squirrel@v1.5.4 squirrel.go, expr.go"),
    Row("github.com/go-mgo/mgo", "go-mgo/mgo cluster.go, server.go; the C of internal/sasl takes the build tag sasl",
        needs="certificates names", apart="testserver dbtest"),
    Row("github.com/go-mgo/mgo/bson", "go-mgo/mgo bson/bson.go, decode.go, encode.go"),
    Row("go.mongodb.org/mongo-driver", "mongodb/mongo-go-driver@v2.8.0 x/mongo/driver, mongo/options: C takes the build tags cse, gssapi",
        needs="certificates names", reads="~tlsCAFile ~tlsCertificateKeyFile ~sslCertificateAuthorityFile ~sslClientCertificateKeyFile"
        " ~SetAutoEncryptionOptions ~MONGODB_LOG_PATH", apart="internal"),
    Row("go.mongodb.org/mongo-driver/bson", "mongodb/mongo-go-driver@v2.8.0 bson/"),
    Row("github.com/go-redis/redis", "redis/go-redis@v9.22.0 options.go, sentinel.go", needs="certificates names"),
    Row("github.com/redis/go-redis", "redis/go-redis@v9.22.0 options.go, sentinel.go", needs="certificates names", apart="maintnotifications/e2e"),
    Row("github.com/gomodule/redigo", "gomodule/redigo redis/conn.go", needs="certificates names"),
    Row("github.com/xuyu/goredis", "xuyu/goredis redis.go", needs="names"),
    Row("github.com/influxdata/influxdb/client", "influxdata/influxdb client/v2/client.go, client/v2/udp.go", needs="certificates names"),
    Row("github.com/olivere/elastic", "olivere/elastic client.go, request.go", needs="certificates names"),
    Row("github.com/coreos/etcd/client", "coreos/etcd client/client.go, client/srv.go", needs="certificates names"),
    Row("github.com/coreos/go-etcd", "coreos/go-etcd etcd/client.go, etcd/requests.go", needs="certificates names",
        reads="etcd.NewTLSClient:1,2,3 etcd.NewClientFromFile:0 .AddRootCA:0"),
    Row("github.com/go-zookeeper/zk", "go-zookeeper/zk conn.go; server_java.go serves its own tests", needs="names",
        passes="os/exec. os. io/ioutil. path/filepath."),
    Row("github.com/hashicorp/consul/api", "hashicorp/consul api/api.go; files of TLSConfig and of ENV", needs="certificates names",
        reads="~CAFile ~CAPath ~CertFile ~TokenFile"),
    Row("github.com/golang-migrate/migrate", "golang-migrate/migrate@v4.19.1 migrate.go, source/file/file.go",
        reads="migrate.New:0 migrate.NewWithDatabaseInstance:0", apart="cli cmd database source internal testing"),
    Row("github.com/golang-migrate/migrate/source/file", "golang-migrate/migrate@v4.19.1 source/file/file.go: the folder of the URL named",
        reads=".Open:0"),
    Row("github.com/golang-migrate/migrate/source/iofs", "golang-migrate/migrate@v4.19.1 source/iofs/iofs.go: a file system that the caller gives"),
    Row("github.com/golang-migrate/migrate/database", "golang-migrate/migrate@v4.19.1 database/driver.go", apart=(
        "cassandra clickhouse cockroachdb crate firebird mongodb multistmt mysql neo4j pgx postgres ql redshift rqlite shell snowflake"
        " spanner sqlcipher sqlite sqlite3 sqlserver stub testing yugabytedb")),
    Row("github.com/golang-migrate/migrate/database/postgres", "golang-migrate/migrate@v4.19.1 database/postgres/postgres.go; lib/pq",
        needs="certificates names users zones", reads=_POSTGRES_FILES),
    Row("github.com/golang-migrate/migrate/database/mysql", "golang-migrate/migrate@v4.19.1 database/mysql/mysql.go (x-tls-ca and the like)",
        needs="certificates names zones", reads=f"{_MYSQL_FILES} ~x-tls-"),
)  # fmt: skip
