"""Databases inside the program: they keep files where their caller says."""

from rewriter.program.known_modules.row import ANY, Row

ROWS = (
    Row("github.com/mattn/go-sqlite3", "mattn/go-sqlite3 sqlite3.go, sqlite3-binding.c", needs="zones tmp", c="bundles"),
    Row("gorm.io/driver/sqlite", "go-gorm/sqlite@v1.6.0 sqlite.go; mattn/go-sqlite3", needs="zones tmp", c="bundles", reads="sqlite.Open:0w"
        " ~sqlite.Dialector"),
    Row("github.com/jinzhu/gorm/dialects/sqlite", "jinzhu/gorm dialects/sqlite/sqlite.go; mattn/go-sqlite3", needs="zones tmp", c="bundles"),
    Row("github.com/golang-migrate/migrate/database/sqlite3", "golang-migrate/migrate@v4.19.1 database/sqlite3/sqlite3.go; mattn/go-sqlite3",
        needs="zones tmp", c="bundles", reads="migrate.New:1w"),
    Row("go.etcd.io/bbolt", "etcd-io/bbolt db.go; boltdb/bolt db.go, tx.go", apart="cmd tests",
        reads="bbolt.Open:0w bolt.Open:0w .CopyFile:0w"),
    Row("github.com/syndtr/goleveldb", "syndtr/goleveldb@v1.0.0 leveldb/db.go, leveldb/storage/file_storage.go", apart="leveldb/testutil manualtest",
        reads="leveldb.OpenFile:0w leveldb.RecoverFile:0w storage.OpenFile:0w"),
    Row("github.com/dgraph-io/badger", "dgraph-io/badger@v4.9.2 db.go, dir_unix.go, value.go: the folders of Options", needs="tmp", files=ANY),
)  # fmt: skip
