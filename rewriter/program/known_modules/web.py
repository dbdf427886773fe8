"""Web frameworks, routers, middleware and templates."""

from rewriter.program.known_modules.row import ANY, Row

_CLIENT = "=!certificates,names"

ROWS = (
    Row("github.com/gorilla/mux", "gorilla/mux mux.go, route.go, regexp.go"),
    Row("github.com/gorilla/context", "gorilla/context context.go"),
    Row("github.com/gorilla/handlers", "gorilla/handlers handlers.go, cors.go, compress.go, recovery.go"),
    Row("github.com/gorilla/securecookie", "gorilla/securecookie securecookie.go"),
    Row("github.com/gorilla/schema", "gorilla/schema decoder.go, encoder.go, cache.go"),
    Row("github.com/gorilla/csrf", "gorilla/csrf@v1.7.2 csrf.go, store.go"),
    Row("github.com/justinas/alice", "justinas/alice@v1.2.0 chain.go"),
    Row("github.com/gorilla/sessions", "gorilla/sessions store.go: os.TempDir and files of NewFilesystemStore",
        reads="sessions.NewFilesystemStore:0w=!tmp"),
    Row("github.com/gorilla/websocket", "gorilla/websocket client.go, x_net_proxy.go: a client alone dials",
        asks=f".Dial{_CLIENT} .DialContext{_CLIENT} websocket.NewClient{_CLIENT}"),
    Row("github.com/gin-gonic/gin", "gin-gonic/gin@v1.3.0, v1.9.1 and v1.12.0 gin.go, context.go, routergroup.go, fs.go, binding/form_mapping.go",
        reads=".LoadHTMLGlob:0g .LoadHTMLFiles:* .Static:1 .StaticFile:1 .File:-1 .FileAttachment:0 .RunTLS:1,2 .RunQUIC:1,2"
        " .SaveUploadedFile:1w gin.Dir:0",
        asks=".FormFile=!tmp .MultipartForm=!tmp ~time_location=!zones"),
    Row("github.com/gin-contrib/cors", "gin-contrib/cors@v1.7.7 cors.go, config.go, utils.go"),
    Row("github.com/gin-contrib/sessions", "gin-contrib/sessions@v1.1.0 sessions.go, cookie/cookie.go",
        apart="filesystem gorm memcached mongo postgres redis tester"),
    Row("github.com/gin-contrib/sessions/redis", "gin-contrib/sessions@v1.1.0 redis/redis.go; gomodule/redigo", needs="certificates names"),
    Row("github.com/gin-contrib/static", "gin-contrib/static@v1.1.6 local_file.go, static.go", reads="static.LocalFile:0"),
    Row("github.com/swaggo/gin-swagger", "swaggo/gin-swagger@v1.6.1 swagger.go"),
    Row("github.com/swaggo/swag", "swaggo/swag@v1.16.6 swagger.go; parser.go, golist.go and gen/ belong to its command",
        apart="gen cmd format", passes="os/exec. go/build. go/parser. os. io/ioutil. path/filepath."),
    Row("github.com/labstack/echo", "labstack/echo@v2.2.0, v3.3.10, v4.13.3 and v5.3.1 echo.go, context.go, middleware/proxy.go, middleware/static.go",
        reads=".Static:1 .File:-1 .Attachment:0 .Inline:0 middleware.Static:0 middleware.StaticWithConfig:0 .StartTLS:1,2 .RunTLS:1,2"
        " .Favicon:0 .ServeFile:1 .ServeDir:1",
        asks=f".StartAutoTLS{_CLIENT} .AutoTLSManager{_CLIENT} ~AutoTLSManager{_CLIENT} middleware.Proxy{_CLIENT}"
        f" middleware.ProxyWithConfig{_CLIENT} .FormFile=!tmp .MultipartForm=!tmp"),
    Row("github.com/labstack/gommon", "labstack/gommon log/log.go, color/color.go, bytes/bytes.go, random/random.go"),
    Row("github.com/gofiber/fiber", "gofiber/fiber@v2.52.0 and v3.5.0 app.go, listen.go, res.go, req.go, middleware/static, client",
        reads=".Static:1 .SendFile:0 .Download:0 .SaveFile:1w .ListenTLS:1,2 .ListenMutualTLS:1,2,3 static.New:0 favicon.New:0"
        " ~CertFile ~CertClientFile",
        asks=f"~AutoCertManager{_CLIENT} fiber.Get{_CLIENT} fiber.Post{_CLIENT} fiber.Put{_CLIENT} fiber.Delete{_CLIENT}"
        f" fiber.AcquireAgent{_CLIENT} fiber.AcquireClient{_CLIENT} client.New{_CLIENT} client.Get{_CLIENT} client.Post{_CLIENT}"
        f" ~fiber.Client{_CLIENT} .FormFile=!tmp .MultipartForm=!tmp ~TimeZone=!zones",
        apart="middleware/monitor"),
    Row("github.com/gofiber/fiber/middleware/proxy", "gofiber/fiber@v3.5.0 middleware/proxy", needs="certificates names"),
    Row("github.com/gofiber/template", "gofiber/template@v2.1 html/html.go, django/django.go, pug/pug.go: filepath.Walk of the folder named",
        reads="html.New:0 django.New:0 pug.New:0 ace.New:0 amber.New:0 handlebars.New:0 jet.New:0 mustache.New:0 slim.New:0"),
    Row("github.com/go-chi/chi", "go-chi/chi@v5.3.2 mux.go, tree.go, middleware/"),
    Row("github.com/julienschmidt/httprouter", "julienschmidt/httprouter router.go: ServeFiles takes an http.FileSystem"),
    Row("github.com/rs/cors", "rs/cors cors.go"),
    Row("github.com/goji/httpauth", "goji/httpauth basic_auth.go"),
    Row("github.com/tylerb/graceful", "tylerb/graceful graceful.go", reads=".ListenAndServeTLS:0,1 graceful.ListenAndServeTLS:1,2"),
    Row("github.com/urfave/negroni", "urfave/negroni@v3.1.1 negroni.go: Classic serves the folder public", reads="negroni.Classic=public"),
    Row("github.com/go-martini/martini", "go-martini/martini@v1.0 martini.go, static.go: Classic serves the folder public",
        reads="martini.Classic=public martini.Static:0"),
    Row("github.com/unrolled/render", "unrolled/render@v1.6.1 render.go, fs.go: the folder templates, or Options.Directory",
        reads="render.New:0=templates"),
    Row("github.com/flosch/pongo2", "flosch/pongo2@v7.0.0-alpha.1 template_loader.go, tags_include.go, tags_ssi.go: templates name one another",
        reads="pongo2.FromFile:0d .FromFile:0d pongo2.FromCache:0d .FromCache:0d pongo2.RenderTemplateFile:0d .RenderTemplateFile:0d"
        " pongo2.NewLocalFileSystemLoader:0 pongo2.MustNewLocalFileSystemLoader:0 pongo2.NewSandboxedFilesystemLoader:0 ~{%ssi"),
    Row("github.com/valyala/fasthttp", "valyala/fasthttp@v1.73.0 fs.go, server.go, client.go, http.go",
        reads="fasthttp.FSHandler:0 fasthttp.ServeFile:1 fasthttp.ServeFileBytes:1 fasthttp.ServeFileUncompressed:1 .SendFile:0"
        " .ListenAndServeTLS:1,2 fasthttp.ListenAndServeTLS:1,2 fasthttp.SaveMultipartFile:1w ~fasthttp.FS{",
        asks=f"fasthttp.Get{_CLIENT} fasthttp.GetTimeout{_CLIENT} fasthttp.Post{_CLIENT} fasthttp.Do{_CLIENT} fasthttp.DoTimeout{_CLIENT}"
        f" ~fasthttp.Client{_CLIENT} ~fasthttp.HostClient{_CLIENT} ~fasthttp.PipelineClient{_CLIENT} .FormFile=!tmp .MultipartForm=!tmp"),
    Row("github.com/emicklei/go-restful", "emicklei/go-restful container.go, swagger/swagger_webservice.go (http.Dir of a field)",
        apart="swagger"),
    Row("github.com/beego/beego", "beego/beego@v2.3.10 server/web, core/config/ini.go: conf/app.conf, views, static, logs",
        needs="certificates names zones tmp users", files=ANY),
    Row("github.com/kataras/iris", "kataras/iris@v12.2.10 iris.go, view/, i18n/, configuration.go", needs="certificates names tmp users",
        files=ANY),
    Row("github.com/99designs/gqlgen/graphql", "99designs/gqlgen graphql/handler/transport/http_form_multipart.go: uploads in /tmp",
        asks="~MultipartForm=!tmp handler.NewDefaultServer=!tmp handler.GraphQL=!tmp"),
    Row("github.com/graphql-go/graphql", "graphql-go/graphql@v0.8.1 graphql.go, schema.go"),
    Row("github.com/elazarl/go-bindata-assetfs", "elazarl/go-bindata-assetfs assetfs.go: what is in the program"),
    Row("github.com/nicksnyder/go-i18n", "nicksnyder/go-i18n@v2.6.1 i18n/bundle.go",
        reads=".LoadMessageFile:0 .MustLoadMessageFile:0 i18n.LoadTranslationFile:0 i18n.MustLoadTranslationFile:0 .LoadTranslationFile:0"
        " .MustLoadTranslationFile:0"),
    Row("github.com/casbin/casbin", "casbin/casbin@v3.11 enforcer.go, config/config.go, persist/file-adapter/adapter.go",
        reads="casbin.NewEnforcer:* casbin.NewSyncedEnforcer:* casbin.NewCachedEnforcer:* casbin.NewDistributedEnforcer:*"
        " model.NewModelFromFile:0 .LoadModel:* fileadapter.NewAdapter:0w fileadapter.NewFilteredAdapter:0w file_adapter.NewAdapter:0w",
        asks=f".SetAIConfig{_CLIENT}"),
)  # fmt: skip
