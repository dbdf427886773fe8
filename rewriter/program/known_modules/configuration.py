"""Configuration by files and by the environment."""

from rewriter.program.known_modules.row import ANY, WRITES, Row

ROWS = (
    Row("github.com/spf13/viper", "spf13/viper@v1.21.0 viper.go, file.go, util.go (variables in paths)", files=WRITES, apart="remote",
        reads="viper.SetConfigFile:0 viper.AddConfigPath:0&SetConfigName viper.SetConfigName .SetConfigFile:0"
        " .AddConfigPath:0&SetConfigName .SetConfigName"),
    Row("github.com/joho/godotenv", "joho/godotenv@v1.6.0 godotenv.go: .env where no file is named; autoload/autoload.go",
        reads="godotenv.Load:*=.env godotenv.Overload:*=.env godotenv.Read:*=.env godotenv.Exec:* godotenv.Write:1w ~godotenv/autoload=.env"),
    Row("github.com/kelseyhightower/envconfig", "kelseyhightower/envconfig envconfig.go, usage.go"),
    Row("github.com/caarlos0/env", "caarlos0/env@v11.4.1 env.go: the option file of a tag; *time.Location", reads="~,file",
        asks="~time.Location=!zones"),
    Row("github.com/go-ini/ini", "go-ini/ini ini.go, file.go", reads="ini.Load:* ini.LooseLoad:* ini.InsensitiveLoad:*"
        " ini.ShadowLoad:* ini.LoadSources:* ini.MapTo:* ini.StrictMapTo:* .SaveTo:0w .SaveToIndent:0w"),
    Row("github.com/vaughan0/go-ini", "vaughan0/go-ini ini.go", reads="ini.LoadFile:0"),
    Row("github.com/magiconair/properties", "magiconair/properties load.go", files=ANY, needs="certificates names"),
    Row("github.com/luzifer/rconfig", "Luzifer/rconfig config.go, vardefault_providers.go", reads="rconfig.VarDefaultsFromYAMLFile:0"),
    Row("github.com/spf13/cast", "spf13/cast cast.go, caste.go"),
    Row("github.com/spf13/afero", "spf13/afero os.go, util.go: files that the caller computes", files=ANY, needs="tmp"),
    Row("github.com/fsnotify/fsnotify", "fsnotify/fsnotify backend_inotify.go, inotify.go: what is watched", reads="~fsnotify.NewWatcher"),
    Row("github.com/mitchellh/go-homedir", "mitchellh/go-homedir homedir.go: HOME, else getent", needs="users", passes="os/exec."),
    Row("github.com/google/shlex", "google/shlex shlex.go"),
)  # fmt: skip
